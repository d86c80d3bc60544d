import { randomInt } from 'node:crypto';

import type { JsonObject } from '../../src/lib/json.ts';
import type { Account } from './accounts.ts';
import { refuse } from './answers.ts';
import { checkInput } from './check-input.ts';
import { findModel } from './models/catalogue.ts';
import type { CatalogueModel } from './models/model.ts';
import { autoTopup } from './payments.ts';
import type { KiwiWhaleService } from './service.ts';

export interface Accepted {
  status: 'queued';
  job_id: string;
  auto_topup_applied: boolean;
  auto_topup_message: string;
}

/**
 * Checks a request, charges for it and puts it in the queue, all or nothing.
 * @throws Refusal and nothing is charged
 */
export function acceptJob(service: KiwiWhaleService, account: Account, body: JsonObject): Accepted {
  const { model: name, public_model: publicName, ...input } = body;
  const wanted = name ?? publicName;
  if (typeof wanted !== 'string') throw refuse.invalid('model: name the public_model to run.');
  const model = findModel(wanted);
  if (!model) throw refuse.unknownModel();
  checkInput(model, input);
  if (model.look === null) throw refuse.notHereYet(model.publicModel);
  return charge(service, account.id, model, input);
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
