import { sql, type Kysely } from 'kysely';

/**
 * What lists and searches read (migration `0004-job-list`; shipped, so never edited).
 *
 * `jobs.place` is a job's place in every list: creation time and, within one millisecond, the
 * order of arrival. It is also its number in the search index, which therefore hands out
 * matches newest first and counts them without a look at the jobs. `jobs.kinds` are the
 * kinds of its outputs, as bits. Triggers keep all three in step.
 */
export async function createJobListSchema(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** 2020-01-01 in ms; with 4096 places in each, numbers stay exact in JavaScript until 2089. */
const base = (createdAt: string) => `((${createdAt} - 1577836800000) * 4096)`;

const bit = (kind: string) => `case ${kind} when 'image' then 1 when 'video' then 2
  when 'audio' then 4 when 'text' then 8 else 16 end`;
const bitsOf = (key: string) => `coalesce((select sum(distinct ${bit('kind')})
  from outputs where job_key = ${key}), 0)`;

/** Ids are base64url: as hexadecimal they are one word to the index. */
const intoSearch = (row: string) => `insert into jobs_search (rowid, account, prompt)
  select place, hex(account_id), prompt from jobs where key = ${row}.key and deleted_at is null`;
const outOfSearch = `delete from jobs_search where rowid = old.place and old.deleted_at is null`;

const statements = [
  'alter table jobs add column place integer',
  'alter table jobs add column kinds integer not null default 0',
  `update jobs set kinds = ${bitsOf('jobs.key')}, place = ${base('created_at')} + nth.nth
    from (select key, row_number() over (partition by created_at order by key) - 1 as nth
      from jobs) as nth where nth.key = jobs.key`,
  'create unique index jobs_place on jobs (place)',
  `create index jobs_list on jobs (account_id, deleted_at, place, status, model, favorite, project,
    kinds, service, key)`,
  'create index jobs_state on jobs (account_id, status)',
  `create index jobs_usual_times on jobs (environment, model, finished_at, submitted_at)
    where status = 'completed' and submission_key <> 'imported' and submitted_at is not null`,
  `create virtual table jobs_search using fts5 (account, prompt, content = '',
    contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')`,
  `insert into jobs_search (rowid, account, prompt)
    select place, hex(account_id), prompt from jobs where deleted_at is null`,
  `create trigger jobs_placed after insert on jobs begin
    update jobs set place = coalesce(
      (select max(place) + 1 from jobs
        where place >= ${base('new.created_at')} and place < ${base('new.created_at')} + 4096),
      ${base('new.created_at')}) where key = new.key;
    ${intoSearch('new')};
  end`,
  `create trigger jobs_searched after update of account_id, prompt, deleted_at on jobs begin
    ${outOfSearch};
    ${intoSearch('new')};
  end`,
  `create trigger jobs_gone after delete on jobs begin ${outOfSearch}; end`,
  `create trigger outputs_kind after insert on outputs begin
    update jobs set kinds = kinds | ${bit('new.kind')}
      where key = new.job_key and kinds & ${bit('new.kind')} = 0;
  end`,
  `create trigger outputs_other_kind after update of kind on outputs when old.kind <> new.kind begin
    update jobs set kinds = ${bitsOf('new.job_key')} where key = new.job_key;
  end`,
  `create trigger outputs_gone after delete on outputs begin
    update jobs set kinds = ${bitsOf('old.job_key')} where key = old.job_key;
  end`,
];
