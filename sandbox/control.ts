import { Hono } from 'hono';
import * as v from 'valibot';

import { creditsToNumber, parseCreditsE4 } from '../src/lib/credits.ts';
import { parseJson } from '../src/lib/json.ts';
import { faultSchema, type Faults } from './faults.ts';
import { isLocalCaller, type SandboxContext, type SandboxHttp } from './http.ts';
import { Refusal, refuse } from './kiwiwhale/answers.ts';
import type { Account } from './kiwiwhale/accounts.ts';
import { readBodyAs } from './kiwiwhale/body.ts';
import type { KiwiWhaleService } from './kiwiwhale/service.ts';
import type { RequestCount } from './request-count.ts';
import { settingsSchema } from './settings.ts';

const creditsSchema = v.pipe(
  v.number(),
  v.transform((credits) => parseCreditsE4(credits) ?? -1),
  v.minValue(0, 'credits need at most four decimals and no sign'),
);
const accountSchema = v.strictObject({
  name: v.optional(v.string(), 'Sandbox account'),
  type: v.optional(v.picklist(['agent', 'hybrid', 'human']), 'hybrid'),
  credits: v.optional(creditsSchema, 0),
  card: v.optional(v.picklist(['none', 'ready', 'declines']), 'none'),
});
const autoTopupSchema = v.strictObject({
  key: v.string(),
  mode: v.picklist(['off', 'fixed', 'buffer']),
  trigger: v.optional(creditsSchema, 0),
  amount: v.optional(creditsSchema),
  target: v.optional(creditsSchema),
});

interface Deps extends Pick<
  KiwiWhaleService,
  'accounts' | 'jobs' | 'ledger' | 'pollsInFlight' | 'settings'
> {
  faults: Faults;
  requests: RequestCount;
}

/** `/__sandbox/…`: what tests turn and read; answers callers on this machine only. */
export function controlRoutes(deps: Deps) {
  const { accounts, faults, jobs, ledger, pollsInFlight, requests, settings } = deps;

  function accountOf(key: string): Account {
    const account = accounts.byKey(key);
    if (!account) throw new Refusal(404, 'not_found', 'No account has this key.');
    return account;
  }

  function accountAsked(c: SandboxContext): Account {
    const key = c.req.query('key');
    if (!key) throw refuse.invalid('key: whose?');
    return accountOf(key);
  }

  return new Hono<SandboxHttp>()
    .use(async (c, next) => {
      if (!isLocalCaller(c)) throw new Refusal(403, 'forbidden', 'Only for this machine.');
      await next();
    })
    .get('/faults', (c) => c.json({ faults: faults.list() }))
    .post('/faults', async (c) => {
      faults.add(await readBodyAs(c, faultSchema));
      return c.json({ faults: faults.list() });
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.json({ faults: [] });
    })
    .get('/settings', (c) => c.json(settings))
    .post('/settings', async (c) => {
      Object.assign(settings, await readBodyAs(c, v.partial(settingsSchema)));
      return c.json(settings);
    })
    .get('/requests', (c) => c.json(requests.report()))
    .delete('/requests', (c) => {
      requests.clear();
      return c.json(requests.report());
    })
    .get('/ledger', (c) => {
      const account = accountAsked(c);
      const entries = ledger.rows(account.id).map((row) => ({
        id: row.id,
        kind: row.kind,
        credits: creditsToNumber(row.amount_e4),
        balance: creditsToNumber(row.balance_e4),
        job_id: row.job_id,
        at: new Date(row.at).toISOString(),
      }));
      return c.json({ credits: creditsToNumber(account.balance_e4), entries });
    })
    .get('/jobs', (c) => {
      const list = jobs.ofAccount(accountAsked(c).id).map((job) => ({
        id: job.id,
        model: job.model,
        status: job.status,
        input: parseJson(job.input),
        /** Polls of this job that were in flight at the same time, at most. */
        pollsAtOnce: pollsInFlight.most(job.id),
      }));
      return c.json({ jobs: list });
    })
    .post('/accounts', async (c) => {
      const { name, type, credits, card } = await readBodyAs(c, accountSchema);
      const { id, key } = accounts.register({ name, type });
      if (credits > 0) ledger.move({ accountId: id, kind: 'gift', amountE4: credits });
      accounts.saveCard(id, card);
      const credential = type === 'human' ? { cookie: `PHPSESSID=${key}` } : { api_key: key };
      return c.json({ user_id: id, account_type: type, ...credential });
    })
    .post('/auto-topup', async (c) => {
      const { key, mode, trigger, amount, target } = await readBodyAs(c, autoTopupSchema);
      const boughtE4 = mode === 'buffer' ? target : amount;
      if (mode !== 'off' && boughtE4 === undefined) {
        throw refuse.invalid(
          mode === 'buffer' ? 'target: up to which balance?' : 'amount: how much?',
        );
      }
      accounts.setAutoTopup(accountOf(key).id, mode, trigger, boughtE4 ?? 0);
      return c.json({ success: true });
    });
}
