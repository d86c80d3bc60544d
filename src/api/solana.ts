import { queryOptions } from '@tanstack/react-query';

import { type Simulation, simulationSchema, solanaBalanceSchema } from '../contract/solana.ts';
import { request } from './client.ts';

/** What an address holds; asked again whenever something may have spent from it. */
export function solanaBalanceQuery(address: string) {
  return queryOptions({
    queryKey: ['solana-balance', address],
    queryFn: ({ signal }) =>
      request('/api/solana/balance', solanaBalanceSchema, { query: { address }, signal }),
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
