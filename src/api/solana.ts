import { queryOptions } from '@tanstack/react-query';

import {
  type Simulation,
  simulationSchema,
  type SolanaBalance,
  solanaBalanceSchema,
} from '../contract/solana.ts';
import { request } from './client.ts';

/** What an address holds at this moment. */
export function solanaBalance(address: string, signal?: AbortSignal): Promise<SolanaBalance> {
  return request('/api/solana/balance', solanaBalanceSchema, {
    query: { address },
    ...(signal ? { signal } : {}),
  });
}

/** What an address holds; asked again whenever something may have spent from it. */
export function solanaBalanceQuery(address: string) {
  return queryOptions({
    queryKey: ['solana-balance', address],
    queryFn: ({ signal }) => solanaBalance(address, signal),
    refetchInterval: 60_000,
    enabled: address !== '',
  });
}

/** @param transaction base64, signed or not */
export function simulate(transaction: string, payer: string): Promise<Simulation> {
  return request('/api/solana/simulate', simulationSchema, {
    method: 'POST',
    body: { transaction, payer },
  });
}
