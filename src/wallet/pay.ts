import { ApiError, request } from '../api/client.ts';
import { solanaBalance } from '../api/solana.ts';
import { configSchema } from '../contract/config.ts';
import type { Outcome } from './deliver.ts';
import { problem } from './problem.ts';
import { paySet, type SetRequest, signingServer } from './sign-set.ts';
import { currentWallet } from './signing-wallet.ts';

type PayRequest = Pick<SetRequest, 'payments' | 'totalBaseUnits' | 'onStep' | 'onPrompt'>;

/** Pays with the wallet that is connected at this moment. Never throws. */
export async function pay(asked: PayRequest): Promise<Outcome[]> {
  const refused = (error: Outcome['error']) =>
    asked.payments.map(({ key }) => ({ key, payment: null, error }));
  const wallet = currentWallet();
  if (!wallet) return refused(problem('wallet-not-connected', 'No wallet is connected.'));
  try {
    const config = await request('/api/config', configSchema);
    return await paySet({ ...asked, wallet, config, server: signingServer(solanaBalance) });
  } catch (error) {
    if (error instanceof ApiError) return refused(error.body);
    return refused(problem('wallet-failed', String(error)));
  }
}
