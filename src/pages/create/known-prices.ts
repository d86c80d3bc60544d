import { create } from 'zustand';

import type { GenerationPath, Quote } from '../../contract/orders.ts';

/** How a creator generates, as OpenFan's own answer told in this sitting. */
export interface KnownPrice {
  path: GenerationPath;
  /** On the platform's GPUs. */
  quote: Quote | null;
}

/** By connection and creator; a reload asks anew. */
export const useKnownPrices = create<Record<string, KnownPrice>>(() => ({}));

const keyOf = (connectionId: string, creator: string) => `${connectionId} ${creator}`;

export function useKnownPrice(connectionId: string, creator: string): KnownPrice | undefined {
  return useKnownPrices((known) => known[keyOf(connectionId, creator)]);
}

export function rememberPrice(connectionId: string, creator: string, price: KnownPrice): void {
  useKnownPrices.setState({ [keyOf(connectionId, creator)]: price });
}

/** It is no longer right: the next press asks again. */
export function forgetQuote(connectionId: string, creator: string): void {
  rememberPrice(connectionId, creator, { path: 'platform', quote: null });
}
