import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

import { request } from './client.ts';
import { solanaBalance, solanaBalanceQuery } from './solana.ts';

const LOOK_AGAIN_MS = 500;
/** Some thirty slots: far more than a gift takes to be confirmed. */
const PATIENCE_MS = 15_000;

/**
 * Sandbox only: SOL and USDC of this machine's own chain for a wallet. Resolves when the balance
 * shows them; a chain that stays behind longer than that is no failure, the gift is on its way.
 * @throws {ApiError} when nothing was given
 */
export async function giveTestMoney(queryClient: QueryClient, address: string): Promise<void> {
  const before = await usdcOf(address);
  await request('/api/sandbox/faucet', v.looseObject({}), { method: 'POST', body: { address } });
  const until = Date.now() + PATIENCE_MS;
  while ((await usdcOf(address)) === before && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  await queryClient.invalidateQueries({ queryKey: solanaBalanceQuery(address).queryKey });
}

/** What it holds at this moment; whether a gift came is not worth a failure. */
async function usdcOf(address: string): Promise<string> {
  const balance = await solanaBalance(address).catch(() => undefined);
  return balance?.usdcBaseUnits ?? '0';
}

/** The same for a button, which is busy until the money shows. */
export function useFaucet() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (address: string) => giveTestMoney(queryClient, address),
  });
}
