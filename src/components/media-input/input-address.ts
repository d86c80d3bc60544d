import type { QueryClient } from '@tanstack/react-query';

import { outputAddress } from '../../api/output-address.ts';
import { uploadFile } from '../../api/uploads.ts';
import type { Job, Output } from '../../contract/jobs.ts';
import type { InlineForm } from '../../lib/upload-form.ts';
import { uploadReference } from '../../lib/upload-form.ts';
import { rememberPreview } from './previews.ts';

/** A service's own address of an output may have expired after that. */
const TRUSTED_MS = 12 * 60 * 60_000;

const kindOf = ({ kind }: Output) => (kind === 'text' ? 'file' : kind);

interface Wanted {
  queryClient: QueryClient;
  connectionId: string;
  job: Pick<Job, 'key' | 'prompt' | 'model' | 'service' | 'finishedAt'>;
  output: Output;
  inline?: InlineForm | undefined;
  signal?: AbortSignal;
}

/**
 * What a model can be given for an output of the gallery: the service's own address while it
 * is young, else our copy, uploaded again.
 * @throws {ApiError}
 */
export async function inputAddress(wanted: Wanted): Promise<string> {
  const { queryClient, job, output, inline } = wanted;
  const { finishedAt, service } = job;
  const age = Date.now() - Date.parse(finishedAt ?? '');
  const own =
    inline === undefined && service === 'kiwiwhale' && age < TRUSTED_MS
      ? await outputAddress(queryClient, job.key, output.index)
      : undefined;
  const value = own ?? (await uploadCopy(wanted));
  // A mask is painted on it: the picture itself, not its thumbnail.
  const src = (output.kind === 'image' ? output.url : output.thumbnailUrl) ?? output.url ?? '';
  const kind = output.thumbnailUrl ? 'image' : kindOf(output);
  rememberPreview(value, { src, kind, name: job.prompt || job.model });
  return value;
}

async function uploadCopy({ connectionId, output, inline, signal }: Wanted): Promise<string> {
  const copy = await fetch(output.url ?? '', { ...(signal && { signal }) });
  const file = new Blob([await copy.arrayBuffer()], { type: output.mime });
  const name = `darkroom.${output.mime.split('/')[1] ?? 'bin'}`;
  const upload = await uploadFile(
    {
      ...{ connectionId, file, name, kind: kindOf(output), stage: inline !== undefined },
      signal: signal ?? new AbortController().signal,
    },
    () => undefined,
  );
  return inline ? uploadReference(upload.key, inline) : (upload.url ?? '');
}
