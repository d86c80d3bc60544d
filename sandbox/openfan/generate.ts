import { randomInt } from 'node:crypto';

import { isJsonObject, parseJson, type JsonObject } from '../../src/lib/json.ts';
import { FanRefusal, refuse } from './answers.ts';
import type { Creator } from './creators.ts';
import { check, numberOf, optional, text, textOf, whole } from './fields.ts';
import type { NewJob } from './jobs.ts';
import type { Owner } from './owners.ts';
import type { OpenFanService } from './service.ts';

const MOST_SEED = 2_147_483_647;
const PLATFORM_ENDPOINT = 'platform';

/**
 * `POST /generate`: checks, and submits to the creator's own endpoint or, once paid, to the
 * platform's. A signature is not marked as used: the service accepts it again.
 * @throws FanRefusal and nothing was submitted
 */
export async function generate(
  service: OpenFanService,
  owner: Owner,
  body: JsonObject,
): Promise<JsonObject> {
  const { creators, jobs, mishaps, worker } = service;
  const dialect = service.dialect();
  check(
    body,
    {
      creatorSlug: text(1, 100),
      prompt: text(1, 2_000),
      numImages: optional(whole(1, 4)),
      width: optional(whole(256, 2_048)),
      height: optional(whole(256, 2_048)),
      seed: optional(whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
      paymentTxSignature: optional(text(64, 128)),
    },
    dialect.name,
  );
  const creator = creators.bySlug(textOf(body, 'creatorSlug') ?? '');
  if (!creator) throw refuse.unknownCreator();
  const images = numberOf(body, 'numImages') ?? 1;
  const payment = await pathOf(service, creator, images, textOf(body, 'paymentTxSignature'));

  const request = {
    prompt: withPersona(creator, payment.path, textOf(body, 'prompt') ?? ''),
    num_images: images,
    width: numberOf(body, 'width') ?? 1_024,
    height: numberOf(body, 'height') ?? 1_024,
    seed: numberOf(body, 'seed') ?? randomInt(MOST_SEED),
  };
  const job = { creatorId: creator.id, ownerId: owner.id, request, images, ...payment };
  if (mishaps.take('submit-failed')) throw submissionFailed(service, job);
  const runId = worker.run(creator.runpod_endpoint ?? PLATFORM_ENDPOINT, request);
  const jobId = jobs.add({ ...job, runId });
  return {
    jobId,
    runpodRequestId: runId,
    status: 'running',
    generationPath: payment.path,
    pollUrl: `/api/v1/generate/${jobId}`,
  };
}

type PaidPath = Pick<NewJob, 'path' | 'signature' | 'paid'>;

async function pathOf(
  service: OpenFanService,
  creator: Creator,
  images: number,
  signature: string | undefined,
): Promise<PaidPath> {
  if (creator.runpod_endpoint !== null) {
    if (creator.runpod_key === null) throw refuse.bad('RunPod API key not configured');
    return { path: 'self_hosted', signature: null, paid: 0 };
  }
  const each = service.settings.costPerImage ?? service.dialect().costPerImage;
  const total = each * images;
  if (signature === undefined) throw quote(service, each, total);
  const problem = await service.payments.problem(signature, [
    { who: 'Platform', wallet: service.platformWallet, amount: BigInt(total) },
  ]);
  if (problem !== undefined) throw refuse.bad(`Payment verification failed: ${problem}`);
  return { path: 'platform', signature, paid: total };
}

function quote({ mishaps }: OpenFanService, each: number, total: number): FanRefusal {
  const body: JsonObject = {
    error: 'Platform generation requires USDC payment',
    costPerImage: each,
    totalCost: total,
    message: `Send ${total} USDC lamports to platform wallet, then include paymentTxSignature`,
    ...mishaps.take('quote')?.fields,
  };
  const kept = Object.entries(body).filter(([, value]) => value !== null);
  return new FanRefusal(402, Object.fromEntries(kept));
}

/** The server has written the job before it talks to the worker. */
function submissionFailed(service: OpenFanService, job: Omit<NewJob, 'runId'>): FanRefusal {
  const error = 'Generation submission failed';
  const jobId = service.jobs.add({ ...job, runId: 'none' });
  service.jobs.fail(jobId, error);
  return new FanRefusal(500, service.dialect().name === 'server' ? { error, jobId } : { error });
}

function withPersona({ persona }: Creator, path: NewJob['path'], prompt: string): string {
  const known = persona === null ? undefined : parseJson(persona);
  const block = isJsonObject(known) && path === 'self_hosted' ? textOf(known, 'charBlock') : '';
  return block ? `${block}, ${prompt}` : prompt;
}
