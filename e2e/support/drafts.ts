import { expect, type Locator, type Page } from '@playwright/test';
import * as v from 'valibot';

import { sessionSchema } from '../../src/contract/session.ts';
import type { Stack } from './stack.ts';

export const OPENFAN_KEY = 'opf_sandbox_0000000000000000000000000000';

const answerSchema = v.object({ jobId: v.string() });
const pollSchema = v.object({ status: v.string(), postIds: v.optional(v.array(v.string()), []) });

/** Drafts made at the service without our knowing, as after an answer that was lost. */
export async function makeDrafts(stack: Stack, prompt: string, images: number): Promise<string[]> {
  const headers = { 'x-api-key': OPENFAN_KEY, 'content-type': 'application/json' };
  const base = `${stack.sandboxUrl}/openfan/api/v1/generate`;
  const body = JSON.stringify({ creatorSlug: 'sol', prompt, numImages: images });
  const asked = await fetch(base, { method: 'POST', headers, body });
  const { jobId } = v.parse(answerSchema, await asked.json());
  let postIds: string[] = [];
  await expect(async () => {
    const answer = await fetch(`${base}/${jobId}`, { headers });
    const poll = v.parse(pollSchema, await answer.json());
    expect(poll.status).toBe('completed');
    postIds = poll.postIds;
  }).toPass({ timeout: 30_000, intervals: [250] });
  return postIds;
}

/** Connects the sandbox's key of OpenFan; gives the connection. */
export async function connectOpenFan(page: Page, stack: Stack): Promise<string> {
  const answer = await page.request.post('/api/session/connect', {
    headers: { Origin: stack.url },
    data: { service: 'openfan', key: OPENFAN_KEY },
  });
  const { connections } = v.parse(sessionSchema, await answer.json());
  const id = connections.find(({ service }) => service === 'openfan')?.id;
  if (id === undefined) throw new Error('OpenFan is not connected');
  return id;
}

/** Has the server find what the service's analytics name. */
export async function recoverDrafts(page: Page, stack: Stack, connectionId: string): Promise<void> {
  const answer = await page.request.post('/api/drafts/recover', {
    headers: { Origin: stack.url },
    data: { connectionId, creator: 'sol' },
  });
  expect(answer.status()).toBe(200);
}

export function draftCard(page: Page, postId: string): Locator {
  return page.locator(`[data-testid="draft-card"][data-post-id="${postId}"]`);
}

export interface SandboxPost {
  id: string;
  status: string;
  caption: string | null;
  tags: string[];
  priceBaseUnits: string;
  unlockCount: number;
}

/** The post as the service has it. */
export async function postAtService(stack: Stack, postId: string): Promise<SandboxPost> {
  const answer = await fetch(`${stack.sandboxUrl}/__sandbox/openfan/posts`);
  const { posts } = (await answer.json()) as { posts: SandboxPost[] };
  const post = posts.find(({ id }) => id === postId);
  if (!post) throw new Error(`no post ${postId}`);
  return post;
}
