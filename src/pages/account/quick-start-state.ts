import { create } from 'zustand';

export const quickStartSteps = [
  { name: 'account', words: 'Create an agent account' },
  { name: 'card', words: 'Save the test card' },
  { name: 'credits', words: 'Buy 10 credits' },
  { name: 'openfan', words: 'Connect OpenFan’s sandbox key' },
  { name: 'wallet', words: 'Put 100 USDC of play money into a sandbox wallet' },
] as const;

interface Progress {
  /** Steps that are done; the next run goes on after them. */
  done: number;
  state: 'idle' | 'running' | 'failed' | 'finished';
  error: unknown;
  connectionId: string;
}

export const freshProgress: Progress = { done: 0, state: 'idle', error: null, connectionId: '' };

/** Outlives the page: leaving it does not stop the steps. */
export const useQuickStart = create<Progress>()(() => freshProgress);
