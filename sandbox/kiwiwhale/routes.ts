import { Hono } from 'hono';
import * as v from 'valibot';

import { creditsToNumber } from '../../src/lib/credits.ts';
import type { Endpoint } from '../faults.ts';
import { withFaults } from '../fault-middleware.ts';
import { findFfmpeg } from '../media/ffmpeg/find.ts';
import { ownOrigin, type SandboxContext, type SandboxHttp } from '../http.ts';
import { authenticate } from './auth.ts';
import { refuse } from './answers.ts';
import { readBodyAs } from './body.ts';
import { acceptJob } from './generate.ts';
import { jobAnswer } from './job-answer.ts';
import { catalogue } from './models/catalogue.ts';
import { describe, publishedSchema } from './models/published.ts';
import { buyCredits, confirmBodySchema, confirmCard, topupBodySchema } from './payments.ts';
import { shapeSchema } from './schema-shapes.ts';
import type { KiwiWhaleService } from './service.ts';
import { readSubmission } from './submission.ts';
import type { Work } from './work.ts';

const registerBodySchema = v.object({
  name: v.pipe(v.string('name must be a text'), v.trim(), v.minLength(1), v.maxLength(200)),
});

/** The eight calls of `/api/v1/…php`. */
export function apiRoutes(
  service: KiwiWhaleService,
  work: Work,
  faultDeps: Parameters<typeof withFaults>[1],
) {
  const { accounts, cardSetups, jobs, pollsInFlight, settings } = service;
  const faulty = (endpoint: Endpoint) => withFaults(endpoint, faultDeps);
  const authenticated = (c: SandboxContext) => authenticate(c, accounts);

  return new Hono<SandboxHttp>()
    .post('/agent_register.php', faulty('register'), async (c) => {
      const { name } = await readBodyAs(c, registerBodySchema);
      const { id, key } = accounts.register({ name, type: 'agent' });
      return c.json({
        success: true,
        account_type: 'agent',
        user_id: id,
        api_key: key,
        credits: 0,
      });
    })
    .get('/credits.php', faulty('credits'), (c) => {
      const { balance_e4: balance, type } = authenticated(c);
      return c.json({ credits: creditsToNumber(balance), account_type: type });
    })
    .get('/models.php', faulty('models'), async (c) => {
      authenticated(c);
      const hasFfmpeg = (await findFfmpeg()) !== undefined;
      const models = catalogue.map((model) => ({
        product_id: model.productId,
        public_model: model.publicModel,
        label: model.label,
        description: describe(model, hasFfmpeg),
        category: model.category,
        cost_credits: creditsToNumber(model.costE4),
        schema: shapeSchema(publishedSchema(model, settings.uploadAs), settings.schemaShape),
      }));
      return c.json({ success: true, count: models.length, models });
    })
    .post('/generate.php', faulty('generate'), async (c) => {
      const account = authenticated(c);
      const submission = await readSubmission(c);
      const accepted = await acceptJob(service, account, submission, ownOrigin(c));
      work.wake();
      return c.json(accepted);
    })
    .get('/jobs.php', (c, next) => pollsInFlight.during(c.req.query('job_id') ?? '', next))
    .get('/jobs.php', faulty('jobs'), (c) => {
      const account = authenticated(c);
      const id = c.req.query('job_id');
      if (!id) throw refuse.invalid('job_id: name the job.');
      work.wake();
      const job = jobs.find(account.id, id);
      if (!job) throw refuse.unknownJob();
      return c.json(jobAnswer(job, ownOrigin(c)));
    })
    .post('/agent_setup_payment.php', faulty('setup'), (c) => {
      const setup = cardSetups.begin(authenticated(c).id);
      if (settings.cardMode === 'stripe') {
        return c.json({
          success: true,
          setup_intent_id: setup.id,
          client_secret: setup.client_secret,
          publishable_key: 'pk_test_sandbox',
        });
      }
      return c.json({
        success: true,
        setup_intent_id: setup.id,
        url: `${ownOrigin(c)}/pay/setup/${setup.token}`,
      });
    })
    .post('/agent_confirm_payment_method.php', faulty('confirm'), async (c) => {
      const account = authenticated(c);
      confirmCard(service, account, await readBodyAs(c, confirmBodySchema));
      return c.json({ success: true });
    })
    .post('/agent_topup.php', faulty('topup'), async (c) => {
      const account = authenticated(c);
      const { credits } = await readBodyAs(c, topupBodySchema);
      const balance = buyCredits(service, account, credits, 'topup');
      return c.json({ success: true, credits: creditsToNumber(balance) });
    });
}
