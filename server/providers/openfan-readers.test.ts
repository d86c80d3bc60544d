import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/lib/json.ts';
import {
  readCreator,
  readCreators,
  readPoll,
  readPostAnswer,
  readPosts,
  readPrice,
  readRevenue,
  readTime,
} from './openfan-readers.ts';

const recorded = parseJson(readFileSync('docs/contracts/openfan-recorded.json', 'utf8'));

/** The body of the recording of that name. */
function bodyOf(name: string): JsonObject {
  const all = Array.isArray(recorded) ? recorded.filter(isJsonObject) : [];
  const response = all.find((one) => one.name === name)?.response;
  const body = isJsonObject(response) ? response.body : undefined;
  if (isJsonObject(body)) return body;
  throw new Error(`no recording of ${name}`);
}

describe('the server’s answers, as recorded', () => {
  it('reads both forms of a completed job', () => {
    const postIds = [
      'a870b51a-c1a6-41d6-aaf2-f1b68619bf8e',
      '01d62ed7-1fc5-40ac-bdef-5b14ee15726f',
    ];
    expect(readPoll(bodyOf('poll: completed, first'))).toEqual({
      ...{ state: 'completed', postIds },
      completedAt: null,
    });
    expect(readPoll(bodyOf('poll: completed, again'))).toEqual({
      ...{ state: 'completed', postIds },
      completedAt: Date.parse('2026-11-21T02:57:33.425Z'),
    });
  });

  it('reads both forms of a failed job, and work that stands still', () => {
    const failed = { state: 'failed', message: 'worker exploded' };
    expect(readPoll(bodyOf('poll: failed, first'))).toEqual(failed);
    expect(readPoll(bodyOf('poll: failed, again'))).toEqual(failed);
    expect(readPoll(bodyOf('poll: queued'))).toEqual({ state: 'queued', stalled: false });
    expect(readPoll(bodyOf('poll: cancelled upstream'))).toEqual({
      ...{ state: 'running', stalled: true },
    });
  });

  it('reads a draft with its nulls and its second form of time', () => {
    expect(readPostAnswer(bodyOf('post: draft'))).toEqual({
      postId: 'a870b51a-c1a6-41d6-aaf2-f1b68619bf8e',
      creatorId: 'c1',
      creator: 'luna',
      status: 'draft',
      caption: null,
      previewUrl: 'https://previews.example/luna/a870b51a-c1a6-41d6-aaf2-f1b68619bf8e/preview.jpg',
      priceBaseUnits: 1_000_000n,
      unlockCount: 0,
      width: 512,
      height: 768,
      tags: [],
      publishedAt: null,
      createdAt: Date.parse('2026-11-21T02:57:33Z'),
    });
  });

  it('reads creators, posts and revenue', () => {
    expect(readCreators(bodyOf('creators'))).toMatchObject({
      creators: [{ slug: 'luna', bio: 'new', postCount: 3 }, { slug: 'sol' }],
      unreadable: 0,
    });
    expect(readCreator(bodyOf('creator').creator)).toMatchObject({
      walletAddress: 'GyGKxMyg1p9SsHfm15MkNUu1u9TN2JtTspcdmrtGUdse',
      status: 'ready',
    });
    const posts = readPosts(bodyOf('creator posts'));
    expect(posts?.unreadable).toBe(0);
    expect(posts?.posts.map(({ status, creator }) => [status, creator])).toEqual([
      ['published', 'luna'],
      ['published', 'luna'],
    ]);
    const revenue = readRevenue(bodyOf('analytics'));
    expect(revenue?.totalBaseUnits).toBe(1_800_000n);
    expect(revenue?.topPosts).toHaveLength(6);
    expect(revenue?.recentUnlocks.map((one) => one.unlockType)).toEqual([
      ...['payment', 'promo', 'promo'],
    ]);
  });
});

it('reads revenue in the docs’ dialect, where the sum is text', () => {
  const summary = { totalRevenueUsdc: '12.50', totalUnlocks: 25, totalPosts: 8 };
  expect(readRevenue({ summary, topPosts: [], recentUnlocks: [] })).toMatchObject({
    totalBaseUnits: 12_500_000n,
    unlockCount: 25,
  });
});

it.each([
  ['2026-11-21 02:57:33', Date.parse('2026-11-21T02:57:33Z')],
  ['2026-11-21T02:57:33.5+02:00', Date.parse('2026-11-21T00:57:33.5Z')],
  ['2026-13-41 02:57:33', null],
  ['yesterday', null],
  [1_795_229_909, null],
] satisfies [Json, number | null][])('reads the time %j', (text, at) => {
  expect(readTime(text)).toBe(at);
});

describe('a price', () => {
  it('is what the 402 says, and a wallet that it names is passed on', () => {
    expect(readPrice(bodyOf('generate: quote'), 2)).toEqual({
      ...{ perImageBaseUnits: 50_000n, totalBaseUnits: 100_000n, recipient: null },
    });
    const named = { costPerImage: 1, totalCost: 4, recipient: 'ThiefThiefThief' };
    expect(readPrice(named, 4)?.recipient).toBe('ThiefThiefThief');
    expect(readPrice({ ...named, recipient: 7 }, 4)?.recipient).toBe('unreadable');
  });

  it.each([
    [{ costPerImage: -50_000, totalCost: -100_000 }],
    [{ costPerImage: 0, totalCost: 0 }],
    [{ costPerImage: 0.5, totalCost: 1 }],
    [{ costPerImage: 1e21, totalCost: 2e21 }],
    [{ costPerImage: 4e12, totalCost: 8e12 }],
    [{ costPerImage: '50000', totalCost: '100000' }],
    [{ costPerImage: 50_000, totalCost: 100_001 }],
    [{ costPerImage: 50_000, totalCost: 50_000 }],
    [{ costPerImage: 50_000 }],
    [{ costPerImage: null, totalCost: null }],
  ] satisfies [JsonObject][])('%j for two pictures is none', (body) => {
    expect(readPrice(body, 2)).toBeUndefined();
  });
});

it('never throws, whatever a body holds, and lets no unsafe id through', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const body = value as Json;
      readCreators(body);
      readCreator(body);
      if (!isJsonObject(body)) return;
      const job = readPoll({ ...body, status: 'completed', postIds: body.a ?? ['../x', '..', 7] });
      for (const id of job?.state === 'completed' ? job.postIds : []) {
        expect(id).toMatch(/^[\w-][\w.:-]*$/);
      }
      readPoll(body);
      readPosts({ posts: [body], creator: body });
      readPostAnswer({ post: { id: 'x', ...body }, creator: body });
      readRevenue({ summary: body, topPosts: [body], recentUnlocks: [body] });
      readPrice(body, 1);
    }),
  );
});
