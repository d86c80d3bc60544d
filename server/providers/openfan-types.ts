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
