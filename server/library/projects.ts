import { sql, type Kysely } from 'kysely';

import type { Project } from '../../src/contract/projects.ts';
import { timeKey } from '../jobs/submissions.ts';
import { ApiError } from '../providers/api-error.ts';
import { countByProject } from '../store/job-list.ts';
import { nextRev } from '../store/revision.ts';
import type { Tables } from '../store/tables.ts';

export interface Projects {
  /** By name. */
  list(accounts: string[]): Promise<Project[]>;
  create(accountId: string, name: string): Promise<Project>;
  /** @throws ApiError `not-found` for one of another account, like {@link Projects.remove} */
  rename(accounts: string[], id: string, name: string): Promise<Project>;
  /** Its jobs stay, unfiled. */
  remove(accounts: string[], id: string): Promise<void>;
}

export function createProjects(store: Kysely<Tables>, now: () => number): Projects {
  async function find(accounts: string[], id?: string): Promise<Project[]> {
    if (accounts.length === 0) return [];
    let query = store.selectFrom('projects').where('account_id', 'in', accounts);
    if (id !== undefined) query = query.where('id', '=', id);
    const rows = await query.selectAll().execute();
    const counts = await countByProject(store, accounts);
    return rows.map((row) => ({
      id: row.id,
      accountId: row.account_id,
      name: row.name,
      jobs: counts.get(row.id) ?? 0,
      createdAt: new Date(row.created_at).toISOString(),
    }));
  }

  async function findOne(accounts: string[], id: string): Promise<Project> {
    const [project] = await find(accounts, id);
    if (project) return project;
    throw new ApiError({
      kind: 'not-found',
      code: 'project-not-found',
      message: 'There is no such project in these accounts.',
    });
  }

  return {
    async list(accounts) {
      const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
      return (await find(accounts)).sort((a, b) => byName.compare(a.name, b.name));
    },
    async create(accountId, name) {
      const id = timeKey('p', now());
      await store
        .insertInto('projects')
        .values({ id, account_id: accountId, name, created_at: now() })
        .execute();
      return findOne([accountId], id);
    },
    async rename(accounts, id, name) {
      await findOne(accounts, id);
      await store.updateTable('projects').set({ name }).where('id', '=', id).execute();
      return findOne(accounts, id);
    },
    async remove(accounts, id) {
      await findOne(accounts, id);
      await store.transaction().execute(async (trx) => {
        await unfile(trx, id);
        await trx.deleteFrom('projects').where('id', '=', id).execute();
      });
    },
  };
}

/** Each row gets a number of its own, so that a reader of changes can go on between any two. */
async function unfile(trx: Kysely<Tables>, project: string): Promise<void> {
  const rev = await nextRev(trx);
  const { numAffectedRows = 0n } = await sql`
    update jobs set project = null, rev = ${rev} + filed.place
    from (select key, row_number() over (order by key) as place from jobs
      where project = ${project}) as filed
    where jobs.key = filed.key`.execute(trx);
  await trx
    .updateTable('meta')
    .set({ value: String(rev + Number(numAffectedRows)) })
    .where('name', '=', 'rev')
    .execute();
}
