import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isJsonObject, parseJson } from '../../../src/lib/json.ts';
import type { FetchDeps } from '../../media/fetch-input.ts';
import { mediaTypes } from '../../media/media-type.ts';
import type { JobRow, StoredOutput } from '../jobs.ts';
import { findModel } from '../models/catalogue.ts';
import { keptIn } from '../references.ts';
import { inputFiles } from './input-files.ts';
import type { Made } from './maker.ts';
import { makers } from './makers.ts';
import { textOf, withDefaults } from './read-input.ts';

export interface Workshop {
  filesDir: string;
  /** What came along with requests, until their jobs are over. */
  inputsDir: string;
  /** How jobs fetch addresses; given by tests. */
  fetch?: FetchDeps;
}

/**
 * Makes what a job asks for and puts it among the files.
 * @throws CannotMake with a reason for the one who asked
 */
export async function makeOutputs(job: JobRow, shop: Workshop): Promise<StoredOutput[]> {
  const model = findModel(job.model);
  const stored = parseJson(job.input);
  if (!model || !isJsonObject(stored)) throw new Error(`job ${job.id} cannot be read`);
  const { $origin: origin, ...given } = stored;
  await mkdir(shop.inputsDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(shop.inputsDir, 'job-'));
  try {
    const make = await makers[model.maker]();
    const made = await make({
      ...{ model, folder, seed: job.seed, origin: textOf(origin) },
      input: withDefaults(model.schema, given),
      file: inputFiles(
        { inputs: shop.inputsDir, files: shop.filesDir, job: folder },
        shop.fetch ?? {},
      ),
    });
    const outputs: StoredOutput[] = [];
    for (const one of made) outputs.push(await store(one, shop.filesDir));
    return outputs;
  } finally {
    await rm(folder, { recursive: true, force: true });
    for (const name of keptIn(given)) await rm(join(shop.inputsDir, name), { force: true });
  }
}

async function store({ content, mime, poster }: Made, filesDir: string): Promise<StoredOutput> {
  const extension = mediaTypes.find((type) => type.mime === mime)?.extension ?? 'bin';
  const name = randomBytes(16).toString('hex');
  const file = `${name}.${extension}`;
  const path = join(filesDir, file);
  if (content instanceof Uint8Array) await writeFile(path, content);
  else await copyFile(content.path, path);
  if (!poster) return { file, mime };
  const posterFile = `${randomBytes(16).toString('hex')}.jpg`;
  await writeFile(join(filesDir, posterFile), poster);
  return { file, mime, poster: posterFile };
}
