import type { Credential } from './credential.ts';
import type { KeepAnswer } from './kiwiwhale.ts';
import type { GenerationPath } from '../../src/contract/orders.ts';

/** One job's worth of an order: one to four images (openfan.md "Generate"). */
export interface GenerateRequest {
  creator: string;
  prompt: string;
  images: number;
  width: number;
  height: number;
  seed: number | null;
  paymentSignature?: string;
}

export type GenerateAnswer =
  | { kind: 'accepted'; jobId: string; path: GenerationPath | null }
  /** The 402: nothing was accepted. */
  | {
      kind: 'payment-required';
      perImageBaseUnits: bigint;
      totalBaseUnits: bigint;
      /** A wallet that the answer names, where it names one: it must be the operator's. */
      recipient: string | null;
    };

export type PollAnswer =
  /** `stalled`: the worker says CANCELLED, and will for ever. */
  | { state: 'queued' | 'running'; stalled: boolean }
  | { state: 'completed'; postIds: string[]; completedAt: number | null }
  | { state: 'failed'; message: string }
  /** 500 with `status: running`: the poll failed, the job lives on. */
  | { state: 'poll-failed'; message: string };

export interface Post {
  postId: string;
  creatorId: string | null;
  creator: string | null;
  status: 'draft' | 'published' | 'archived' | 'unknown';
  caption: string | null;
  previewUrl: string | null;
  priceBaseUnits: bigint | null;
  unlockCount: number | null;
  width: number | null;
  height: number | null;
  tags: string[];
  publishedAt: number | null;
  createdAt: number | null;
}

export interface ProviderCreator {
  id: string | null;
  slug: string;
  name: string;
  bio: string | null;
  avatarUrl: string | null;
  coverUrl: string | null;
  status: string;
  walletAddress: string | null;
  postCount: number | null;
  unlockCount: number | null;
  suggestions: string[];
  createdAt: number | null;
}

export interface ProviderRevenue {
  totalBaseUnits: bigint;
  unlockCount: number;
  postCount: number;
  topPosts: {
    postId: string;
    caption: string | null;
    unlockCount: number;
    revenueBaseUnits: bigint;
    publishedAt: number | null;
  }[];
  recentUnlocks: {
    id: string;
    postId: string;
    amountBaseUnits: bigint;
    payoutBaseUnits: bigint;
    unlockType: string;
    createdAt: number | null;
  }[];
}

/**
 * OpenFan's documented calls (openfan.md), in both dialects. Every call throws `ApiError`;
 * `generate`, `publish`, `unlock` and `connect` throw `CallError` with `mayHaveActed` when nobody
 * knows whether the service acted. Above our own budget (budget.ts) a call is not sent:
 * `rate-limited` with code `own-limit` and `retryAfterMs`. Times are ms since the epoch.
 */
export interface OpenFan {
  /** @param keep is told the answer as it came, at most 64 kB */
  generate(
    credential: Credential,
    request: GenerateRequest,
    keep?: KeepAnswer,
  ): Promise<GenerateAnswer>;
  /** Not a harmless read: it makes the drafts. Never two in flight for one job. */
  poll(credential: Credential, jobId: string, keep?: KeepAnswer): Promise<PollAnswer>;
  post(postId: string): Promise<Post>;
  publish(
    credential: Credential,
    postId: string,
    fields: { caption?: string; priceBaseUnits?: bigint; tags?: string[] },
  ): Promise<{ publishedAt: number | null }>;
  /** Counts as an unlock on the post. The address is good for five minutes. */
  unlock(credential: Credential, postId: string): Promise<{ imageUrl: string }>;
  /** A fresh address of what was unlocked before (307). */
  image(credential: Credential, postId: string): Promise<{ imageUrl: string }>;
  creators(): Promise<{ creators: ProviderCreator[]; unreadable: number }>;
  creator(slug: string): Promise<ProviderCreator>;
  patchCreator(
    credential: Credential,
    slug: string,
    fields: Record<string, string | null>,
  ): Promise<void>;
  connect(
    credential: Credential,
    fields: Record<string, string>,
  ): Promise<{ creatorId: string | null; slug: string; status: string; suggestions: string[] }>;
  connection(credential: Credential): Promise<{
    connected: boolean;
    creatorId: string | null;
    status: string | null;
    hasRunpod: boolean | null;
  }>;
  creatorPosts(
    slug: string,
    page: { limit: number; offset: number },
  ): Promise<{ posts: Post[]; unreadable: number }>;
  revenue(credential: Credential, slug: string): Promise<ProviderRevenue>;
  /**
   * Which way this key is taken (openfan.md "Auth"): tried once, at connect.
   * @throws ApiError `unauthorized` when neither works
   */
  probe(key: string): Promise<Credential>;
  close(): Promise<void>;
}
