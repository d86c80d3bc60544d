import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import type { ErrorBody } from '../../src/contract/errors.ts';
import { errorBodySchema } from '../../src/contract/errors.ts';
import type { Model } from '../../src/contract/models.ts';
import { MAX_INLINE_BYTES, MAX_UPLOAD_BYTES, type Upload } from '../../src/contract/uploads.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../src/lib/json.ts';
import { uploadField, uploadReference } from '../../src/lib/upload-form.ts';
import type { AcceptingSubmitter } from '../jobs/accept.ts';
import { tooLarge } from '../media/incoming-upload.ts';
import { kindOfMime } from '../media/mime.ts';
import type { Uploads } from '../media/uploads.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Catalogue } from '../providers/catalogue.ts';
import type { Store } from '../store/sqlite.ts';
import type { UploadRow } from '../store/tables.ts';
import { bodyOf } from './request-body.ts';
import { readQuery } from './read-body.ts';
import {
  requireConnection,
  sessionAccounts,
  type SessionConnection,
  type SessionEnv,
} from './session.ts';

const UPLOAD_MODEL = 'kiwiwhale/upload';
/** An address older than that may have expired at the service: the bytes go up again. */
const REUSE_MS = 24 * 60 * 60_000;

const querySchema = v.object({
  connection: v.optional(v.string()),
  name: v.optional(v.pipe(v.string(), v.maxLength(300)), 'file'),
  kind: v.optional(v.picklist(['image', 'video', 'audio', 'file']), 'file'),
  stage: v.optional(v.picklist(['1'])),
});

export interface UploadRoutesDeps {
  store: Store;
  uploads: Uploads;
  submitter: AcceptingSubmitter;
  catalogue: Catalogue;
  kick: () => void;
  now: () => number;
}

/** `POST /api/uploads` and `GET /api/uploads/:key` (src/contract/uploads.ts). */
export function uploadRoutes(deps: UploadRoutesDeps) {
  const { store, uploads, now } = deps;

  async function view(row: UploadRow, reused: boolean): Promise<Upload> {
    const seen = row.job_key === null ? undefined : await jobOf(row.job_key);
    return {
      ...{ key: row.key, name: row.name, mime: row.mime, bytes: row.bytes, reused },
      kind: kindOfMime(row.mime),
      jobKey: row.job_key,
      ...stateOf(row, seen),
    };
  }

  const jobOf = (key: string) =>
    store
      .selectFrom('jobs')
      .leftJoin('outputs', (join) =>
        join.onRef('outputs.job_key', '=', 'jobs.key').on('outputs.idx', '=', 0),
      )
      .select(['jobs.status', 'jobs.error', 'jobs.created_at', 'outputs.source_url'])
      .where('jobs.key', '=', key)
      .executeTakeFirst();

  /** The (free) job that takes a file to the service, in the form its schema asks for. */
  async function send(row: UploadRow, { accountId, credential, id }: SessionConnection) {
    const { models } = await deps.catalogue.models(accountId, credential);
    const model = models.find((one) => one.id === UPLOAD_MODEL);
    if (model?.costE4 !== 0) throw cannotUpload(model);
    const field = uploadField(schemaOf(model));
    if (row.bytes > MAX_INLINE_BYTES && field.form !== 'multipart')
      throw tooLarge(MAX_INLINE_BYTES);
    const input: JsonObject = {
      [field.name]: uploadReference(row.key, field.form),
      ...(field.fileName === undefined ? {} : { [field.fileName]: row.name }),
    };
    const [job] = await deps.submitter.accept({
      ...{ accountId, credential, input },
      // One for each try: a try that a crash cut off is found again.
      idempotencyKey: `upload-${row.key}-${row.job_key ?? 'first'}`,
      request: { connectionId: id, model: UPLOAD_MODEL, input, runs: 1, costE4: 0 },
      quote: () => Promise.resolve(model),
    });
    if (!job) return row;
    await uploads.sendBy(row.key, job.key);
    deps.kick();
    return { ...row, job_key: job.key };
  }

  async function ownRow(c: Context<SessionEnv>): Promise<UploadRow> {
    const row = await uploads.row(sessionAccounts(c), c.req.param('key') ?? '');
    if (row) return row;
    throw new ApiError({
      kind: 'not-found',
      message: 'There is no such upload in these accounts.',
    });
  }

  return new Hono<SessionEnv>()
    .post('/api/uploads', async (c) => {
      const { connection: id, name, kind, stage } = readQuery(c, querySchema);
      const connection = requireConnection(c, id);
      const maxBytes = stage === undefined ? MAX_UPLOAD_BYTES : MAX_INLINE_BYTES;
      if (Number(c.req.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
      const row = await uploads.take({
        accountId: connection.accountId,
        name: cleanName(name),
        chunks: bodyOf(c.req.raw),
        declared: c.req.header('content-type') ?? '',
        wanted: kind,
        maxBytes,
      });
      if (stage !== undefined) {
        const held = await view({ ...row, job_key: null }, false);
        return c.json({ upload: held }, 201);
      }
      const known = await view(row, true);
      const under = known.jobKey === null ? undefined : await jobOf(known.jobKey);
      const isFresh = under !== undefined && under.created_at > now() - REUSE_MS;
      if (isFresh && (known.state === 'ready' || known.state === 'sending'))
        return c.json({ upload: known });
      return c.json({ upload: await view(await send(row, connection), false) }, 201);
    })
    .get('/api/uploads/:key', async (c) => c.json({ upload: await view(await ownRow(c), false) }));
}

interface SeenJob {
  status: string;
  error: string | null;
  source_url: string | null;
}

function stateOf(
  row: UploadRow,
  job: SeenJob | undefined,
): Pick<Upload, 'state' | 'url' | 'error'> {
  if (row.job_key === null) return { state: 'staged', url: null, error: null };
  const failed = (error: ErrorBody) => ({ state: 'failed', url: null, error }) as const;
  if (!job) return failed(noAddress('The job of this upload was deleted.'));
  if (job.status === 'completed') {
    const url = job.source_url ?? '';
    return /^https?:\/\//i.test(url)
      ? { state: 'ready', url, error: null }
      : failed(noAddress('KiwiWhale took this file but gave no address for it.'));
  }
  if (['failed', 'canceled', 'unknown'].includes(job.status)) {
    const read = v.safeParse(errorBodySchema, parseJson(job.error ?? ''));
    return failed(read.success ? read.output : noAddress('The upload did not go through.'));
  }
  return { state: 'sending', url: null, error: null };
}

function noAddress(message: string): ErrorBody {
  return {
    ...{ kind: 'upstream', code: 'upload-failed', message, provider: 'kiwiwhale' },
    ...{ requestId: null, charged: 'no', retryAfterMs: null },
  };
}

function schemaOf(model: Model): JsonObject | undefined {
  if (model.input.kind !== 'schema') return undefined;
  return isJsonObject(model.input.schema) ? model.input.schema : undefined;
}

/** A name without a path and without what no file system takes. */
function cleanName(name: string): string {
  const bare = name.replace(/^.*[/\\]/, '').replace(/[\p{C}<>:"|?*]+/gu, ' ');
  return bare.trim().slice(-150) || 'file';
}

function cannotUpload(model: Model | undefined): ApiError {
  const message = model
    ? 'KiwiWhale’s upload is no longer free, so nothing was sent by itself. Put the file online and give its address.'
    : 'KiwiWhale offers no upload now. Put the file online and give its address.';
  return new ApiError({ kind: 'conflict', code: 'upload-not-free', message });
}
