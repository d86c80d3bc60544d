import { SEEDED_KEY } from '../../openfan/seeds.ts';
import { PLATFORM_WALLET } from '../../solana/platform-wallet.ts';

/** @param origin where this sandbox answers */
export function llmsTxt(origin: string): string {
  return `# KiwiWhale (Darkroom's sandbox)

> A stand-in for KiwiWhale's API on this machine. Pictures are drawn by a small renderer, not by an
> AI model; cards and credits are not real.

Base URL: ${origin}

1. POST /api/v1/agent_register.php {"name": "My Agent"} gives an api_key. It is shown once.
2. Send it as "Authorization: Bearer kw_...".
3. POST /api/v1/agent_setup_payment.php {} gives a page (url) where a person saves a test card, or a
   client_secret and publishable_key for a card form.
4. POST /api/v1/agent_confirm_payment_method.php {"setup_intent_id": "..."}, or
   {"payment_method_id": "pm_card_visa"} for the test card without a form.
5. POST /api/v1/agent_topup.php {"credits": 10} (1 to 10000).
6. GET /api/v1/credits.php
7. GET /api/v1/models.php
8. POST /api/v1/generate.php {"model": "z-image", "prompt": "a realistic dog sitting in a park"}
9. GET /api/v1/jobs.php?job_id=... until status is completed or failed; then outputs[0].url.

Errors: INSUFFICIENT_CREDITS, payment_method_not_ready, card_declined, unauthorized,
invalid_request, "Unknown or inactive model", "model not available in this sandbox".

All models of the catalogue run here; those that need ffmpeg say so where it is missing. A prompt
with [fail] makes a job that fails and is refunded; one with [slow] runs for a minute.

# OpenFan (the same sandbox)

Base URL: ${origin}/openfan/api/v1
Key: ${SEEDED_KEY} (header x-api-key), owns the creators luna and sol.

1. POST /generate {"creatorSlug": "sol", "prompt": "..."} is free: sol has an endpoint of its own.
2. POST /generate {"creatorSlug": "luna", "prompt": "..."} answers 402 with totalCost in millionths of
   USDC. Pay that to ${PLATFORM_WALLET} on the sandbox's chain
   (RPC at ${origin}/solana), wait until it is finalized, and send the same request with
   "paymentTxSignature".
3. GET /generate/JOB until status is completed or failed. The poll that sees the end makes the
   drafts: never have two in flight for one job.
4. GET /posts/ID shows a draft; POST /agent/unlock {"postId": "..."} its original, for five minutes.
5. POST /posts/ID/publish {"caption": "...", "priceLamports": 1000000, "tags": ["..."]}
6. GET /creators, /creators/SLUG, /creators/SLUG/posts, /feed, /analytics/revenue?creatorSlug=SLUG;
   PATCH /creators/SLUG; GET and POST /connect, POST /connect/auto; POST /unlock, GET /image/ID.

10 generate calls a minute, 60 others. A prompt with FAILME fails, one with CANCELME is cancelled, one
with [empty] makes no pictures, one with [slow] runs for a minute. A transaction in words:
${origin}/solana/explorer/tx/SIGNATURE
`;
}

interface Call {
  method: 'get' | 'post';
  summary: string;
  body?: Record<string, unknown>;
  query?: string;
  open?: boolean;
}

const CALLS: Record<string, Call> = {
  agent_register: {
    method: 'post',
    summary: 'Create an agent account',
    body: { name: { type: 'string' } },
    open: true,
  },
  credits: { method: 'get', summary: 'Balance' },
  models: { method: 'get', summary: 'Models with prices and input schemas' },
  generate: {
    method: 'post',
    summary: 'Submit a job; further fields as in the model’s schema',
    body: { model: { type: 'string' }, prompt: { type: 'string' } },
  },
  jobs: { method: 'get', summary: 'A job’s status and outputs', query: 'job_id' },
  agent_setup_payment: { method: 'post', summary: 'Begin to save a card', body: {} },
  agent_confirm_payment_method: {
    method: 'post',
    summary: 'Confirm the saved card',
    body: { setup_intent_id: { type: 'string' }, payment_method_id: { type: 'string' } },
  },
  agent_topup: {
    method: 'post',
    summary: 'Buy credits with the saved card',
    body: { credits: { type: 'number', minimum: 1, maximum: 10_000 } },
  },
};

export function openApi(origin: string): Record<string, unknown> {
  const paths = Object.entries(CALLS).map(([name, call]) => [
    `/api/v1/${name}.php`,
    { [call.method]: operation(name, call) },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'KiwiWhale (Darkroom’s sandbox)', version: '1' },
    servers: [{ url: origin }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths: Object.fromEntries(paths) as Record<string, unknown>,
  };
}

function operation(name: string, { summary, body, query, open }: Call): Record<string, unknown> {
  const required = name === 'generate' ? ['model'] : Object.keys(open ? (body ?? {}) : {});
  const json = (schema: unknown) => ({ 'application/json': { schema } });
  const error = {
    type: 'object',
    properties: { error: { type: 'string' }, message: { type: 'string' } },
  };
  return {
    operationId: name,
    summary,
    security: open ? [] : [{ key: [] }],
    ...(query && {
      parameters: [{ name: query, in: 'query', required: true, schema: { type: 'string' } }],
    }),
    ...(body && { requestBody: { content: json({ type: 'object', properties: body, required }) } }),
    responses: {
      200: { description: 'Done', content: json({ type: 'object' }) },
      default: { description: 'Refused', content: json(error) },
    },
  };
}

export function agentJson(origin: string): Record<string, unknown> {
  return {
    name: 'KiwiWhale (Darkroom’s sandbox)',
    description: 'A stand-in for KiwiWhale’s API on this machine. Nothing here is real money.',
    url: origin,
    documentation: `${origin}/llms.txt`,
    openapi: `${origin}/openapi.json`,
    authentication: {
      type: 'bearer',
      header: 'Authorization: Bearer kw_...',
      register: `${origin}/api/v1/agent_register.php`,
    },
  };
}
