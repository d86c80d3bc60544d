import { Hono } from 'hono';

import type { Clock } from '../../clock.ts';
import { isSameOrigin, type SandboxContext, type SandboxHttp } from '../../http.ts';
import type { Accounts } from '../accounts.ts';
import { Refusal } from '../answers.ts';
import type { CardSetups } from '../card-setups.ts';
import { checkCard, type EnteredCard } from '../cards.ts';
import { PAGE_CSP } from './page.ts';
import { savedPage, setupPage, unknownSetupPage } from './setup-page.ts';

interface Deps {
  accounts: Accounts;
  cardSetups: CardSetups;
  clock: Clock;
}

/** `/pay/setup/<token>`: the page where a person enters a (test) card. Works without script. */
export function setupRoutes({ accounts, cardSetups, clock }: Deps) {
  const headers = (c: SandboxContext) => {
    c.header('content-security-policy', PAGE_CSP);
    c.header('cache-control', 'no-store');
    // Not no-referrer: browsers then send the form with `Origin: null`.
    c.header('referrer-policy', 'same-origin');
  };

  return new Hono<SandboxHttp>()
    .get('/:token', (c) => {
      headers(c);
      const setup = cardSetups.byToken(c.req.param('token'));
      if (!setup) return c.html(unknownSetupPage(), 404);
      return c.html(setup.card === null ? setupPage() : savedPage());
    })
    .post('/:token', async (c) => {
      headers(c);
      if (!isSameOrigin(c)) throw new Refusal(403, 'forbidden', 'Not from another site.');
      const setup = cardSetups.byToken(c.req.param('token'));
      if (!setup) return c.html(unknownSetupPage(), 404);
      const form = await c.req.formData();
      const text = (name: keyof EnteredCard) => {
        const value = form.get(name);
        return typeof value === 'string' ? value : '';
      };
      const entered = { number: text('number'), expiry: text('expiry'), cvc: text('cvc') };
      const check = checkCard(entered, clock.now());
      if (!check.ok) return c.html(setupPage(entered, check));
      cardSetups.complete(setup.id, check.card);
      accounts.saveCard(setup.account_id, check.card);
      return c.html(savedPage());
    });
}
