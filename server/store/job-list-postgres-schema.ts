import { sql, type Kysely } from 'kysely';

/**
 * PostgreSQL's form of what job-list-schema.ts says of SQLite (migration `0004-job-list`;
 * shipped, so never edited).
 */
export async function createPostgresJobListSchema(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const base = (createdAt: string) => `((${createdAt} - 1577836800000) * 4096)`;
const bit = (kind: string) => `case ${kind} when 'image' then 1 when 'video' then 2
  when 'audio' then 4 when 'text' then 8 else 16 end`;
const bitsOf = (key: string) => `coalesce((select bit_or(${bit('kind')})
  from outputs where job_key = ${key}), 0)`;

/** Signs that are no letters, of ASCII and of common typography; words stand between them. */
const SIGNS = String.raw`[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+`;

const statements = [
  'alter table jobs add column place bigint',
  'alter table jobs add column kinds integer not null default 0',
  'create unique index jobs_place on jobs (place)',
  `create index jobs_list on jobs (account_id, place desc) where deleted_at is null`,
  'create index jobs_state on jobs (account_id, status)',
  `create index jobs_usual_times on jobs (environment, model, finished_at, submitted_at)
    where status = 'completed' and submission_key <> 'imported' and submitted_at is not null`,
  // Lower case, without accents, as src/lib/search-words.ts reads a search.
  `create function darkroom_words(prompt text) returns tsvector language sql immutable parallel safe
    as $$ select to_tsvector('simple', regexp_replace(lower(regexp_replace(
      normalize(left(prompt, 200000), NFD), '[\\u0300-\\u036f]', '', 'g')), '${SIGNS}', ' ', 'g')) $$`,
  `create index jobs_search on jobs using gin (darkroom_words(prompt)) where deleted_at is null`,
  `create function darkroom_place() returns trigger language plpgsql as $$ begin
    new.place := coalesce(
      (select max(place) + 1 from jobs
        where place >= ${base('new.created_at')} and place < ${base('new.created_at')} + 4096),
      ${base('new.created_at')});
    return new;
  end $$`,
  `create trigger jobs_placed before insert on jobs
    for each row execute function darkroom_place()`,
  `create function darkroom_kinds() returns trigger language plpgsql as $$ begin
    if tg_op = 'INSERT' then
      update jobs set kinds = kinds | ${bit('new.kind')}
        where key = new.job_key and kinds & ${bit('new.kind')} = 0;
    elsif tg_op = 'DELETE' then
      update jobs set kinds = ${bitsOf('old.job_key')} where key = old.job_key;
    else
      update jobs set kinds = ${bitsOf('new.job_key')} where key = new.job_key;
    end if;
    return null;
  end $$`,
  `create trigger outputs_kind after insert or delete on outputs
    for each row execute function darkroom_kinds()`,
  `create trigger outputs_other_kind after update of kind on outputs for each row
    when (old.kind is distinct from new.kind) execute function darkroom_kinds()`,
];
