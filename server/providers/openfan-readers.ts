import type { GenerationPath } from '../../src/contract/orders.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { parseUsdc } from '../../src/lib/usdc.ts';
import type { PollAnswer, Post, ProviderCreator, ProviderRevenue } from './openfan-types.ts';

/** No amount of OpenFan's is as large: a million USDC. */
const MAX_BASE_UNITS = 1_000_000_000_000;
const DONE = new Set(['completed', 'succeeded', 'success', 'done']);
const FAILED = new Set(['failed', 'failure', 'error', 'canceled', 'cancelled', 'expired']);
const QUEUED = new Set(['pending', 'queued', 'in_queue']);
/** RunPod's words for work that never ends by itself (openfan.md "Generate"). */
const STALLED = new Set(['cancelled', 'canceled', 'timed_out']);
const MAX_POSTS = 200;

/** Text that says something, at most `max` characters. */
export function readText(value: Json | undefined, max: number): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, max) : null;
}

/** A job's, post's or creator's id: safe in a path, never `.` or `..`. */
export function readId(value: Json | undefined): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\w-][\w.:-]{0,199}$/.test(text) ? text : null;
}

/** A whole, sensible number of base units; anything else is no amount. */
export function readBaseUnits(value: Json | undefined): bigint | null {
  const isAmount = Number.isSafeInteger(value) && Number(value) >= 0;
  return isAmount && Number(value) <= MAX_BASE_UNITS ? BigInt(Number(value)) : null;
}

export function readCount(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** ISO with zone, or `YYYY-MM-DD HH:MM:SS` in UTC (openfan.md "Odds and ends"), as ms. */
export function readTime(value: Json | undefined): number | null {
  if (typeof value !== 'string') return null;
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value) ??
    [];
  if (day === undefined || time === undefined) return null;
  const at = Date.parse(`${day}T${time}${zone ?? 'Z'}`);
  return Number.isNaN(at) ? null : at;
}

export function readAddress(value: Json | undefined): string | null {
  if (typeof value !== 'string' || value.length > 4_000) return null;
  return /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? value : null;
}

/** The 402's price; `undefined` for amounts that make no sense together. */
export function readPrice(body: JsonObject, images: number) {
  const perImageBaseUnits = readBaseUnits(body.costPerImage);
  const totalBaseUnits = readBaseUnits(body.totalCost);
  if (perImageBaseUnits === null || totalBaseUnits === null || perImageBaseUnits < 1n) return;
  if (perImageBaseUnits * BigInt(images) !== totalBaseUnits) return;
  return { perImageBaseUnits, totalBaseUnits, recipient: readRecipient(body) };
}

/** No dialect names the wallet (openfan.md "Paying for path B"); one that does is heard. */
function readRecipient(body: JsonObject): string | null {
  const wallet = ['recipient', 'platformWallet', 'wallet', 'walletAddress', 'payTo', 'destination']
    .map((name) => body[name])
    .find((value) => value !== undefined && value !== null);
  if (wallet === undefined) return null;
  return readText(wallet, 200) ?? 'unreadable';
}

export function readPath(value: Json | undefined): GenerationPath | null {
  return value === 'self_hosted' || value === 'platform' ? value : null;
}

/** `GET /generate/:jobId`; `undefined` when it has no status to read. */
export function readPoll(body: JsonObject): PollAnswer | undefined {
  const status = readText(body.status, 100)?.trim().toLowerCase();
  if (status === undefined) return undefined;
  if (DONE.has(status)) {
    const output = isJsonObject(body.outputData) ? body.outputData : {};
    const ids = Array.isArray(body.postIds) ? body.postIds : output.postIds;
    return { state: 'completed', postIds: readIds(ids), completedAt: readTime(body.completedAt) };
  }
  if (FAILED.has(status)) {
    const message = readText(body.error, 500) ?? readText(body.errorMessage, 500);
    return { state: 'failed', message: message ?? 'OpenFan gave no reason.' };
  }
  const stalled = STALLED.has(readText(body.runpodStatus, 100)?.toLowerCase() ?? '');
  return { state: QUEUED.has(status) ? 'queued' : 'running', stalled };
}

function readIds(value: Json | undefined): string[] {
  const ids = Array.isArray(value) ? value.flatMap((id) => readId(id) ?? []) : [];
  return [...new Set(ids)].slice(0, MAX_POSTS);
}

/** `{post, creator}` of one post. */
export function readPostAnswer(body: JsonObject): Post | undefined {
  return isJsonObject(body.post) ? readPost(body.post, body.creator) : undefined;
}

/** `{creator, posts}`; what cannot be read is counted, not fatal. */
export function readPosts(body: JsonObject): { posts: Post[]; unreadable: number } | undefined {
  if (!Array.isArray(body.posts)) return undefined;
  const posts = body.posts.flatMap((one) =>
    isJsonObject(one) ? (readPost(one, body.creator, 'published') ?? []) : [],
  );
  return { posts, unreadable: body.posts.length - posts.length };
}

function readPost(
  post: JsonObject,
  creator: Json | undefined,
  unsaid: Post['status'] = 'unknown',
): Post | undefined {
  const postId = readId(post.id);
  if (postId === null) return undefined;
  const { status } = post;
  const known = status === 'draft' || status === 'published' || status === 'archived';
  return {
    postId,
    creatorId: readId(post.creatorId),
    creator: isJsonObject(creator) ? readSlug(creator.slug) : null,
    status: known ? status : status === undefined ? unsaid : 'unknown',
    caption: readText(post.caption, 2_000),
    previewUrl: readAddress(post.previewUrl),
    priceBaseUnits: readBaseUnits(post.priceLamports),
    unlockCount: readCount(post.unlockCount),
    width: readCount(post.width),
    height: readCount(post.height),
    tags: readTexts(post.tags, 50, 100),
    publishedAt: readTime(post.publishedAt),
    createdAt: readTime(post.createdAt),
  };
}

function readTexts(value: Json | undefined, count: number, max: number): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((text) => readText(text, max) ?? []).slice(0, count);
}

export function readSlug(value: Json | undefined): string | null {
  return typeof value === 'string' && /^[a-z0-9-]{1,100}$/.test(value) ? value : null;
}

export function readCreators(body: Json | undefined) {
  const list = isJsonObject(body) ? body.creators : body;
  if (!Array.isArray(list)) return undefined;
  const creators = list.flatMap((one) => readCreator(one) ?? []);
  return { creators, unreadable: list.length - creators.length };
}

export function readCreator(value: Json | undefined): ProviderCreator | undefined {
  if (!isJsonObject(value)) return undefined;
  const slug = readSlug(value.slug);
  if (slug === null) return undefined;
  return {
    id: readId(value.id),
    slug,
    name: readText(value.name, 200) ?? slug,
    bio: readText(value.bio, 5_000),
    avatarUrl: readAddress(value.avatarUrl),
    coverUrl: readAddress(value.coverUrl),
    status: readText(value.pipelineStatus, 50) ?? 'unknown',
    walletAddress: readText(value.solanaWalletAddress, 100),
    postCount: readCount(value.postCount),
    unlockCount: readCount(value.totalUnlocks),
    suggestions: readSuggestions(value.personaConfig),
    createdAt: readTime(value.createdAt),
  };
}

/** What a persona holds is not documented but for `charBlock`: lists of prompts under any name. */
export function readSuggestions(persona: Json | undefined): string[] {
  if (!isJsonObject(persona)) return [];
  return Object.entries(persona)
    .filter(([name]) => /prompt|suggest|scene|example|template/i.test(name))
    .flatMap(([, value]) => readTexts(value, 12, 2_000))
    .slice(0, 12);
}

/** `GET /analytics/revenue`; `totalRevenueUsdc` is a string in one dialect, a number in the other. */
export function readRevenue(body: JsonObject): ProviderRevenue | undefined {
  const { summary, topPosts, recentUnlocks } = body;
  if (!isJsonObject(summary)) return undefined;
  const usdc = summary.totalRevenueUsdc;
  const text = typeof usdc === 'number' || typeof usdc === 'string' ? String(usdc) : '';
  const totalBaseUnits = readBaseUnits(summary.totalRevenueLamports) ?? parseUsdc(text);
  if (totalBaseUnits === undefined) return undefined;
  return {
    totalBaseUnits,
    unlockCount: readCount(summary.totalUnlocks) ?? 0,
    postCount: readCount(summary.totalPosts) ?? 0,
    topPosts: objects(topPosts).flatMap((post) => {
      const postId = readId(post.id);
      if (postId === null) return [];
      return {
        postId,
        caption: readText(post.caption, 2_000),
        unlockCount: readCount(post.unlockCount) ?? 0,
        revenueBaseUnits: readBaseUnits(post.revenueLamports) ?? 0n,
        publishedAt: readTime(post.publishedAt),
      };
    }),
    recentUnlocks: objects(recentUnlocks).flatMap((unlock) => {
      const [id, postId] = [readId(unlock.id), readId(unlock.postId)];
      if (id === null || postId === null) return [];
      return {
        id,
        postId,
        amountBaseUnits: readBaseUnits(unlock.amountLamports) ?? 0n,
        payoutBaseUnits: readBaseUnits(unlock.creatorPayoutLamports) ?? 0n,
        unlockType: readText(unlock.unlockType, 50) ?? 'unknown',
        createdAt: readTime(unlock.createdAt),
      };
    }),
  };
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.slice(0, 100).filter(isJsonObject) : [];
}
