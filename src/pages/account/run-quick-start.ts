import type { QueryClient } from '@tanstack/react-query';

import { cardQuery, confirmCard } from '../../api/card.ts';
import { configQuery } from '../../api/config.ts';
import { connectKey, registerAgent } from '../../api/connections.ts';
import { giveTestMoney } from '../../api/faucet.ts';
import { sessionQuery } from '../../api/session.ts';
import { logNotice, notify } from '../../components/notices/notices.ts';
import { rememberedWallet } from '../../components/wallet/remembered-wallet.ts';
import { prepareSandboxWallet } from '../../components/wallet/sandbox-wallet.ts';
import { freshProgress, useQuickStart } from './quick-start-state.ts';
import { settledTopup } from './settled-topup.ts';
import { buyCredits } from './buy-credits.ts';

/** Stripe's own name for its test card. */
const TEST_CARD = 'pm_card_visa';
const CREDITS_E4 = 100_000;

/** Does what is left to do, through the same public calls as the forms on the page. */
export async function runQuickStart(queryClient: QueryClient): Promise<void> {
  const before = useQuickStart.getState();
  if (before.state === 'running') return;
  if (before.state === 'finished') useQuickStart.setState(freshProgress);
  useQuickStart.setState({ state: 'running', error: null });
  try {
    for (let at = useQuickStart.getState().done; at < steps.length; at += 1) {
      await steps[at]?.(queryClient, useQuickStart.getState().connectionId);
      useQuickStart.setState({ done: at + 1 });
    }
    useQuickStart.setState({ state: 'finished' });
    // On the page itself the panel says it.
    const tell = location.pathname === '/account' ? logNotice : notify;
    tell({
      kind: 'success',
      code: 'quick-start',
      title: '10 credits and 100 USDC of play money are ready',
      action: { label: 'Create a picture', to: '/create' },
    });
  } catch (error) {
    useQuickStart.setState({ state: 'failed', error });
  }
}

/** No two accounts by one name. */
function freshName(queryClient: QueryClient): string {
  const known = queryClient.getQueryData(sessionQuery().queryKey)?.connections ?? [];
  const names = new Set(known.map(({ name }) => name));
  let name = 'Sandbox agent';
  for (let number = 2; names.has(name); number += 1) name = `Sandbox agent ${String(number)}`;
  return name;
}

type Step = (queryClient: QueryClient, connectionId: string) => Promise<void>;

const steps: Step[] = [
  async (queryClient) => {
    const { connectionId } = await registerAgent(freshName(queryClient));
    useQuickStart.setState({ connectionId });
    await queryClient.invalidateQueries({ queryKey: sessionQuery().queryKey });
  },
  async (queryClient, connectionId) => {
    const card = await confirmCard({ connectionId, paymentMethodId: TEST_CARD });
    queryClient.setQueryData(cardQuery(connectionId).queryKey, card);
  },
  async (queryClient, connectionId) => {
    const topup = await buyCredits({ connectionId, creditsE4: CREDITS_E4 });
    await settledTopup(queryClient, connectionId, topup);
    await queryClient.invalidateQueries({ queryKey: ['topups', connectionId] });
    await queryClient.invalidateQueries({ queryKey: ['credits', connectionId] });
  },
  async (queryClient) => {
    const { openfan } = await queryClient.query(configQuery());
    if (openfan.sandboxKey === null) return;
    await connectKey(queryClient, { service: 'openfan', key: openfan.sandboxKey });
  },
  // Last: a balance is answered only to who has connected something.
  async (queryClient) => {
    const address = rememberedWallet()?.address ?? (await prepareSandboxWallet());
    await giveTestMoney(queryClient, address);
  },
];
