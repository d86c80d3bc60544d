import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

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

/** Sandbox only: SOL and USDC of this machine's own chain for a wallet. */
export function useFaucet() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (address: string) =>
      request('/api/sandbox/faucet', v.looseObject({}), { method: 'POST', body: { address } }),
    onSuccess: (_given, address) =>
      queryClient.invalidateQueries({ queryKey: solanaBalanceQuery(address).queryKey }),
  });
}
