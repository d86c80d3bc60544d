import type { Kysely, Selectable } from 'kysely';

import { MAX_PRESETS, type Preset, type PresetSettings } from '../../src/contract/presets.ts';
import { isJsonObject, parseJson } from '../../src/lib/json.ts';
import { timeKey } from '../jobs/submissions.ts';
import { ApiError } from '../providers/api-error.ts';
import type { PresetRow, Tables } from '../store/tables.ts';

export interface Presets {
  /** Newest first. */
  list(accounts: string[]): Promise<Preset[]>;
  /** @throws ApiError `invalid-request` where the account keeps as many as it may */
  create(accountId: string, settings: PresetSettings): Promise<Preset>;
  /** @throws ApiError `not-found` for one of another account */
  remove(accounts: string[], id: string): Promise<void>;
}

function presetOf(row: Selectable<PresetRow>): Preset {
  const { id, account_id: accountId, name, model, created_at: createdAt } = row;
  const fields = parseJson(row.fields);
  return {
    ...{ id, accountId, name, model, createdAt: new Date(createdAt).toISOString() },
    fields: isJsonObject(fields) ? fields : {},
  };
}

export function createPresets(store: Kysely<Tables>, now: () => number): Presets {
  return {
    async list(accounts) {
      if (accounts.length === 0) return [];
      const rows = await store
        .selectFrom('presets')
        .selectAll()
        .where('account_id', 'in', accounts)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(presetOf);
    },
    async create(accountId, { name, model, fields }) {
      const { kept } = await store
        .selectFrom('presets')
        .select((eb) => eb.fn.countAll<number>().as('kept'))
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      if (kept >= MAX_PRESETS) {
        throw new ApiError({
          kind: 'invalid-request',
          code: 'too-many-presets',
          message: `At most ${MAX_PRESETS} presets are kept. Delete one first.`,
        });
      }
      const row = {
        ...{ id: timeKey('s', now()), account_id: accountId, name, model },
        ...{ fields: JSON.stringify(fields), created_at: now() },
      };
      await store.insertInto('presets').values(row).execute();
      return presetOf(row);
    },
    async remove(accounts, id) {
      const { numDeletedRows } = await store
        .deleteFrom('presets')
        .where('id', '=', id)
        .where('account_id', 'in', accounts.length > 0 ? accounts : [''])
        .executeTakeFirstOrThrow();
      if (numDeletedRows > 0n) return;
      throw new ApiError({
        kind: 'not-found',
        code: 'preset-not-found',
        message: 'There is no such preset in these accounts.',
      });
    },
  };
}
