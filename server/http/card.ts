import { Hono } from 'hono';
import * as v from 'valibot';

import { cardConfirmRequestSchema, cardSchema, type Card } from '../../src/contract/card.ts';
import type { CardSetup, KiwiWhale } from '../providers/kiwiwhale.ts';
import { readAccount } from '../store/accounts.ts';
import type { Store } from '../store/sqlite.ts';
import { readBody } from './read-body.ts';
import { requireConnection, type SessionEnv } from './session.ts';

const setupRequestSchema = v.object({ connectionId: v.string() });

export interface CardRoutesDeps {
  store: Store;
  kiwiwhale: Pick<KiwiWhale, 'setupPayment' | 'confirmPaymentMethod'>;
  setCard: (accountId: string, state: Card['state']) => Promise<void>;
  /** The address of our own page around Stripe's form. */
  cardPageUrl: (
    setup: Extract<CardSetup, { kind: 'stripe' }> & { connectionId: string },
  ) => Promise<string>;
}

export function cardRoutes({ store, kiwiwhale, setCard, cardPageUrl }: CardRoutesDeps) {
  return new Hono<SessionEnv>()
    .get('/api/card', async (c) => {
      const { accountId } = requireConnection(c, c.req.query('connection'));
      const { card_state: state } = await readAccount(store, accountId);
      return c.json(v.parse(cardSchema, { state }));
    })
    .post('/api/card/setup', async (c) => {
      const { connectionId } = await readBody(c, setupRequestSchema);
      const { accountId, credential } = requireConnection(c, connectionId);
      const setup = await kiwiwhale.setupPayment(credential);
      await setCard(accountId, 'pending');
      const url = setup.kind === 'page' ? setup.url : await cardPageUrl({ ...setup, connectionId });
      return c.json({ url });
    })
    .post('/api/card/confirm', async (c) => {
      const { connectionId, setupIntentId, paymentMethodId } = await readBody(
        c,
        cardConfirmRequestSchema,
      );
      const { accountId, credential } = requireConnection(c, connectionId);
      await kiwiwhale.confirmPaymentMethod(credential, { setupIntentId, paymentMethodId });
      await setCard(accountId, 'ready');
      return c.json({ state: 'ready' } satisfies Card);
    });
}
