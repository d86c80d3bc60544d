import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { JobStatus, OutputKind } from '../../src/contract/jobs.ts';
import { searchWords } from '../../src/lib/search-words.ts';
import { indexedBy, isPostgres } from './dialect.ts';
import type { Tables } from './tables.ts';

/** The filters of `GET /api/jobs`; empty ones are absent. */
export interface JobFilters {
  accounts: string[];
  status?: JobStatus[] | undefined;
  service?: string | undefined;
  kind?: OutputKind | undefined;
  model?: string | undefined;
  /** A project's id, or `none` for jobs that are in no project. */
  project?: string | undefined;
  favorite?: boolean | undefined;
  /** Words of the prompt (src/lib/search-words.ts). */
  q?: string | undefined;
  /** Creation time, ms: inclusive, exclusive. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface Place {
  key: string;
  place: number;
}

type Condition = RawBuilder<unknown>;

const KIND_BITS: Record<OutputKind, number> = { image: 1, video: 2, audio: 4, text: 8, file: 16 };

/** Where jobs stand in a list; each dialect finds them in its own way. */
export interface JobList {
  /** Newest first. @param before the place of the last one of the page before */
  page(before: number | undefined, limit: number): Promise<Place[]>;
  total(): Promise<number>;
}

export function createJobList(store: Kysely<Tables>, filters: JobFilters): JobList {
  return isPostgres(store) ? postgresJobList(store, filters) : sqliteJobList(store, filters);
}

/** The words are found in an index of their own, everything else beside the places. */
function postgresJobList(store: Kysely<Tables>, filters: JobFilters): JobList {
  const { prefixes, parts } = searchWords(filters.q ?? '');
  const words = prefixes.map((word) => `'${word}':*`).join(' & ');
  const all = [
    sql`j.account_id in (${sql.join(filters.accounts)}) and j.deleted_at is null`,
    ...conditions(filters, (text, part) => sql`strpos(${text}, ${part})`, parts),
    ...bounds(filters, sql`j.place`),
    ...(words === '' ? [] : [sql`darkroom_words(j.prompt) @@ to_tsquery('simple', ${words})`]),
  ];
  return {
    async page(before, limit) {
      const after = before === undefined ? [] : [sql`j.place < ${before}`];
      const { rows } = await sql<Place>`select j.key, j.place from jobs as j
        where ${and([...all, ...after])} order by j.place desc limit ${limit}`.execute(store);
      return rows;
    },
    async total() {
      const { rows } = await sql<Total>`
        select count(*) as total from jobs as j where ${and(all)}`.execute(store);
      return rows[0]?.total ?? 0;
    },
  };
}

/**
 * From indexes alone: `jobs_list` has every column that is filtered by, `jobs_search` the
 * words. Which index is named rather than left to the planner, which has no statistics to
 * choose by.
 */
function sqliteJobList(store: Kysely<Tables>, filters: JobFilters): JobList {
  const words = searchWords(filters.q ?? '');
  const match = words.prefixes.length > 0 ? matchText(filters.accounts, words.prefixes) : undefined;
  const own = conditions(filters, (text, part) => sql`instr(${text}, ${part})`, words.parts);
  const ofAccounts = sql`j.account_id in (${sql.join(filters.accounts)}) and j.deleted_at is null`;
  const inTime = bounds(filters, sql`j.place`);
  const found = [sql`jobs_search match ${match}`, ...bounds(filters, sql`rowid`)];

  return {
    async page(before, limit) {
      const after = (place: Condition) => (before === undefined ? [] : [sql`${place} < ${before}`]);
      const { rows } = await (
        match === undefined
          ? sql<Place>`select j.key, j.place from jobs as j indexed by jobs_list
              where ${and([ofAccounts, ...own, ...inTime, ...after(sql`j.place`)])}
              order by j.place desc limit ${limit}`
          : sql<Place>`select j.key, j.place from
              (select rowid as place from jobs_search
                where ${and([...found, ...after(sql`rowid`)])} order by rowid desc) as s
              cross join jobs as j indexed by jobs_list on j.place = s.place
              where ${and([ofAccounts, ...own])} order by s.place desc limit ${limit}`
      ).execute(store);
      return rows;
    },

    async total() {
      const all = and([ofAccounts, ...own, ...inTime]);
      const { rows } = await (
        match === undefined
          ? sql<Total>`select count(*) as total from jobs as j indexed by jobs_list where ${all}`
          : own.length === 0
            ? sql<Total>`select count(*) as total from jobs_search where ${and(found)}`
            : // The sign keeps the jobs from being looked up one match after the other.
              sql<Total>`select count(*) as total from jobs as j indexed by jobs_list
                where ${all} and +j.place in (select rowid from jobs_search where ${and(found)})`
      ).execute(store);
      return rows[0]?.total ?? 0;
    },
  };
}

interface Total {
  total: number;
}

/** Jobs that are neither deleted nor outside of a project, counted by project. */
export async function countByProject(
  store: Kysely<Tables>,
  accounts: string[],
): Promise<Map<string, number>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<{ project: string; jobs: number }>`
    select project, count(*) as jobs from jobs ${indexedBy(store, 'jobs_list')}
    where account_id in (${sql.join(accounts)}) and deleted_at is null and project is not null
    group by project`.execute(store);
  return new Map(rows.map(({ project, jobs }) => [project, jobs]));
}

function conditions(
  filters: JobFilters,
  placeIn: (text: Condition, part: string) => Condition,
  parts: string[],
): Condition[] {
  const { status, service, kind, model, project, favorite } = filters;
  return [
    status && sql`j.status in (${sql.join(status)})`,
    service !== undefined && sql`j.service = ${service}`,
    model !== undefined && sql`j.model = ${model}`,
    project === 'none' && sql`j.project is null`,
    project !== undefined && project !== 'none' && sql`j.project = ${project}`,
    favorite === true && sql`j.favorite = 1`,
    kind && sql`j.kinds & ${KIND_BITS[kind]} <> 0`,
    ...parts.map((part) => sql`${placeIn(sql`j.prompt`, part)} > 0`),
  ].filter((one): one is Condition => typeof one === 'object');
}

/** Creation time, as places. */
function bounds({ from, to }: JobFilters, place: Condition): Condition[] {
  return [
    ...(from === undefined ? [] : [sql`${place} >= ${placeOf(from)}`]),
    ...(to === undefined ? [] : [sql`${place} < ${placeOf(to)}`]),
  ];
}

function and(all: Condition[]): Condition {
  return sql.join(all, sql` and `);
}

/** The first place of a millisecond (job-list-schema.ts). */
function placeOf(ms: number): number {
  return (ms - 1_577_836_800_000) * 4096;
}

/** Words are letters and digits only, and quoted: nothing a person types is syntax here. */
function matchText(accounts: string[], prefixes: string[]): string {
  const ids = accounts.map((id) => `"${Buffer.from(id).toString('hex')}"`).join(' OR ');
  return `account : (${ids}) AND prompt : (${prefixes.map((word) => `"${word}" *`).join(' AND ')})`;
}
