import type { ErrorKind } from '../../src/contract/errors.ts';
import type { Model } from '../../src/contract/models.ts';
import { creditsToNumber } from '../../src/lib/credits.ts';
import { isJsonObject, type JsonObject } from '../../src/lib/json.ts';
import type { Bucket, Budget, Caller } from './budget.ts';
import type { Credential } from './credential.ts';
import { keptAnswer } from './answer-text.ts';
import { malformed, queued, readable, spent, unanswered } from './kiwiwhale-answers.ts';
import {
  readCreditsE4,
  readErrorWord,
  readJob,
  readModels,
  readText,
  type ProviderJob,
} from './kiwiwhale-readers.ts';
import { type FilePart, multipartOf } from './multipart.ts';
import { parseAnswer } from './parse-answer.ts';
import { createTransport, type ServiceRequest } from './transport.ts';
import { withinBudget, type WithinBudget } from './within-budget.ts';

/** Where a person enters a card: a page of the provider's, or what Stripe's form needs. */
export type CardSetup =
  | { kind: 'page'; url: string; setupIntentId: string | null }
  | { kind: 'stripe'; clientSecret: string; publishableKey: string; setupIntentId: string | null };

/** Told an answer as it came, at most 64 kB and without secrets, whatever it is worth. */
export type KeepAnswer = (text: string) => void;

/**
 * KiwiWhale's eight documented calls (kiwiwhale.md "Endpoints") and nothing else.
 * Every call throws {@link ApiError}; those that spend throw {@link CallError} with
 * `mayHaveActed` when nobody knows whether the service acted.
 */
export interface KiwiWhale {
  register(name: string): Promise<{ apiKey: string }>;
  credits(
    credential: Credential,
  ): Promise<{ creditsE4: number; accountType: string; userId: string | null }>;
  models(credential: Credential): Promise<{ models: Model[]; unreadable: number }>;
  generate(
    credential: Credential,
    body: JsonObject,
    keep?: KeepAnswer,
    /** Files that go beside the fields: the request is then a form. */
    parts?: FilePart[],
  ): Promise<{ jobId: string; autoTopupMessage: string | null }>;
  job(credential: Credential, jobId: string, keep?: KeepAnswer): Promise<ProviderJob>;
  setupPayment(credential: Credential): Promise<CardSetup>;
  confirmPaymentMethod(
    credential: Credential,
    ids: { setupIntentId?: string | undefined; paymentMethodId?: string | undefined },
  ): Promise<void>;
  /** @returns the balance after the top-up, where the provider told it */
  topup(credential: Credential, creditsE4: number): Promise<{ creditsE4: number | null }>;
  close(): Promise<void>;
}

const READ_TIMEOUT_MS = 20_000;
/** A submit or poll is never cut off half-way: on a poll the provider may be fetching. */
const ACT_TIMEOUT_MS = 120_000;

/** Errors that speak of the poll itself; the job lives on. */
const ABOUT_THE_POLL = new Set<ErrorKind>([
  'unauthorized',
  'forbidden',
  'rate-limited',
  'not-found',
]);

/**
 * @param budget all that call it share; without one nothing is counted
 * @param caller whom its calls are for: an engine leaves room for what people do by hand
 */
export function createKiwiWhale(
  baseUrl: string,
  budget?: Budget,
  caller: Caller = 'person',
): KiwiWhale {
  const transport = createTransport('kiwiwhale', 'KiwiWhale', baseUrl);
  const withBudget: WithinBudget = budget
    ? withinBudget({
        ...{ service: 'kiwiwhale', label: 'KiwiWhale', budget, caller, refusal },
        waitOf: ({ retryAfterMs }) => retryAfterMs,
      })
    : (_bucket, send) => send();

  const call = (credential: Credential | null, request: Omit<ServiceRequest, 'headers'>) =>
    withBudget('other', () =>
      transport.call({
        ...request,
        path: `/api/v1/${request.path}`,
        headers: credential === null ? {} : authHeaders(credential),
      }),
    );

  return {
    async register(name) {
      const body = readable(
        await call(null, {
          method: 'POST',
          path: 'agent_register.php',
          body: { name },
          timeoutMs: ACT_TIMEOUT_MS,
        }),
      );
      const apiKey = readText(body.api_key);
      if (apiKey === null) throw malformed('KiwiWhale registered no key.');
      return { apiKey };
    },

    async credits(credential) {
      const body = readable(
        await call(credential, { method: 'GET', path: 'credits.php', timeoutMs: READ_TIMEOUT_MS }),
      );
      const creditsE4 = readCreditsE4(body.credits);
      if (creditsE4 === undefined) throw malformed('KiwiWhale sent a balance that is no number.');
      return {
        creditsE4,
        accountType: readText(body.account_type) ?? 'unknown',
        userId: readText(body.user_id),
      };
    },

    async models(credential) {
      const answer = await call(credential, {
        method: 'GET',
        path: 'models.php',
        timeoutMs: READ_TIMEOUT_MS,
      });
      const read = Array.isArray(answer.json)
        ? readModels(answer.json)
        : readModels(readable(answer));
      if (!read) throw malformed('KiwiWhale sent a list of models that could not be read.');
      return read;
    },

    async generate(credential, body, keep, parts = []) {
      const answer = await call(credential, {
        method: 'POST',
        path: 'generate.php',
        ...(parts.length > 0 ? { form: multipartOf(body, parts) } : { body }),
        timeoutMs: ACT_TIMEOUT_MS,
      });
      keep?.(keptAnswer(answer.text, credential));
      const { accepted, jobId } = queued(answer);
      if (jobId === null) throw unanswered(answer, 'KiwiWhale answered without a job id.');
      const message = readText(accepted.auto_topup_message);
      const applied = accepted.auto_topup_applied === true || accepted.auto_topup_applied === 1;
      return {
        jobId,
        autoTopupMessage: applied ? (message ?? 'KiwiWhale topped up by itself.') : null,
      };
    },

    async job(credential, jobId, keep) {
      const answer = await call(credential, {
        method: 'GET',
        path: `jobs.php?job_id=${encodeURIComponent(jobId)}`,
        timeoutMs: ACT_TIMEOUT_MS,
      });
      keep?.(keptAnswer(answer.text, credential));
      // A failed job may carry `error` beside its status: there the status decides.
      const said = parseAnswer(answer.text);
      const job = isJsonObject(said) ? readJob(said) : undefined;
      const word = readErrorWord(answer.json);
      if (job && answer.status < 400 && !(word && ABOUT_THE_POLL.has(word.kind))) return job;
      readable(answer);
      throw malformed('KiwiWhale sent a job without a status.');
    },

    async setupPayment(credential) {
      const body = readable(
        await call(credential, {
          method: 'POST',
          path: 'agent_setup_payment.php',
          body: {},
          timeoutMs: ACT_TIMEOUT_MS,
        }),
      );
      const setupIntentId = readText(body.setup_intent_id) ?? readText(body.id);
      const url = [body.url, body.setup_url, body.checkout_url]
        .map(readText)
        .find((one) => one !== null);
      if (url && /^https?:\/\//i.test(url)) return { kind: 'page', url, setupIntentId };
      const clientSecret = readText(body.client_secret);
      const publishableKey = readText(body.publishable_key);
      if (clientSecret !== null && publishableKey !== null) {
        return { kind: 'stripe', clientSecret, publishableKey, setupIntentId };
      }
      throw malformed('KiwiWhale offered no page and no card form to save a card with.');
    },

    async confirmPaymentMethod(credential, ids) {
      readable(
        await call(credential, {
          method: 'POST',
          path: 'agent_confirm_payment_method.php',
          body: {
            ...(ids.setupIntentId === undefined ? {} : { setup_intent_id: ids.setupIntentId }),
            ...(ids.paymentMethodId === undefined
              ? {}
              : { payment_method_id: ids.paymentMethodId }),
          },
          timeoutMs: ACT_TIMEOUT_MS,
        }),
      );
    },

    async topup(credential, creditsE4) {
      const answer = await call(credential, {
        method: 'POST',
        path: 'agent_topup.php',
        body: { credits: creditsToNumber(creditsE4) },
        timeoutMs: ACT_TIMEOUT_MS,
      });
      const body = spent(answer);
      const balance = readCreditsE4(body.credits) ?? null;
      if (body.success !== true && balance === null) {
        throw unanswered(answer, 'KiwiWhale did not say whether the top-up went through.');
      }
      return { creditsE4: balance };
    },

    close: () => transport.close(),
  };
}

function authHeaders(credential: Credential): Record<string, string> {
  return credential.kind === 'cookie'
    ? { cookie: credential.cookie }
    : { authorization: `Bearer ${credential.key}` };
}

function refusal(_bucket: Bucket, seconds: number): string {
  return `This server sends no more to KiwiWhale for now, to stay within its limit. The next request can go in ${seconds} s.`;
}
