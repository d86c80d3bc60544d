import { randomInt } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { JsonObject } from '../../src/lib/json.ts';
import type { Account } from './accounts.ts';
import { refuse } from './answers.ts';
import { findFfmpeg } from '../media/ffmpeg/find.ts';
import { checkInput } from './check-input.ts';
import { findModel } from './models/catalogue.ts';
import type { CatalogueModel } from './models/model.ts';
import { autoTopup } from './payments.ts';
import { slim, type Slim } from './references.ts';
import type { KiwiWhaleService } from './service.ts';
import type { Submission } from './submission.ts';

export interface Accepted {
  status: 'queued';
  job_id: string;
  auto_topup_applied: boolean;
  auto_topup_message: string;
}

/**
 * Checks a request, charges for it and puts it in the queue, all or nothing.
 * @param origin this sandbox, as the one who asked reached it
 * @throws Refusal and nothing is charged
 */
export async function acceptJob(
  service: KiwiWhaleService,
  account: Account,
  { body, kept: sent }: Submission,
  origin: string,
): Promise<Accepted> {
  const { model: name, public_model: publicName, ...given } = body;
  const wanted = name ?? publicName;
  if (typeof wanted !== 'string') throw refuse.invalid('model: name the public_model to run.');
  const model = findModel(wanted);
  if (!model) throw refuse.unknownModel();
  const { input, kept } = slim(given, origin, sent);
  checkInput(model, input);
  if (model.needsFfmpeg && (await findFfmpeg()) === undefined) {
    throw refuse.needsFfmpeg(model.publicModel);
  }
  const remove = await keepFiles(service.inputsDir, kept);
  try {
    return charge(service, account.id, model, { ...input, $origin: origin });
  } catch (error) {
    await remove();
    throw error;
  }
}

async function keepFiles(folder: string, kept: Slim['kept']): Promise<() => Promise<void>> {
  if (kept.size > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
  const paths = [...kept.keys()].map((name) => join(folder, name));
  await Promise.all([...kept.values()].map((bytes, index) => writeFile(paths[index] ?? '', bytes)));
  return async () => {
    for (const path of paths) await rm(path, { force: true });
  };
}

function charge(
  service: KiwiWhaleService,
  accountId: number,
  model: CatalogueModel,
  input: JsonObject,
): Accepted {
  const { db, accounts, jobs, ledger } = service;
  const seed = typeof input.seed === 'number' ? input.seed : randomInt(2_147_483_647);
  const act = db.transaction((): Accepted => {
    const topup = autoTopup(service, accounts.byId(accountId), model.costE4);
    const jobId = jobs.add({ accountId, model, input, seed });
    const paid = ledger.move({ accountId, kind: 'job', amountE4: -model.costE4, jobId });
    if (paid === undefined) throw refuse.insufficientCredits();
    return {
      status: 'queued',
      job_id: jobId,
      auto_topup_applied: topup.applied,
      auto_topup_message: topup.message,
    };
  });
  return act.immediate();
}
