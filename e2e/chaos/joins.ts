import type { Job } from '../../src/contract/jobs.ts';
import { type Ledgers, unsettled } from './ledgers.ts';

/** One thing that must hold: how many were looked at, and those for which it does not. */
export interface Verdict {
  what: string;
  looked: number;
  wrong: string[];
}

/** Joins the ledgers by id, signature, reference and prompt. Pure. */
export function judge(ledgers: Ledgers): Verdict[] {
  return [...ofOrders(ledgers), ...ofMoney(ledgers), ...ofLimits(ledgers)];
}

function ofOrders(ledgers: Ledgers): Verdict[] {
  const { prompts, rows, intents, kiwiwhale, openfan, files } = ledgers;
  const byId = new Map(rows.map((row) => [row.jobId, row]));
  const free = openfan.jobs.filter(({ signature }) => signature === null);
  const taken = [
    ...kiwiwhale.jobs.map(({ id, input, status }) => ({
      id,
      prompt: String(input.prompt),
      status,
    })),
    // The service puts the creator's persona before the prompt.
    ...free.map(({ id, request, status }) => ({
      ...{ id, status },
      prompt: prompts.find((prompt) => request.prompt.endsWith(prompt)) ?? request.prompt,
    })),
  ];
  const inDoubt = new Set(rows.filter(isInDoubt).map(({ prompt }) => prompt));
  const finished = rows.filter(({ jobId, status }) => jobId !== null && status === 'completed');
  return [
    check('orders kept as one row', prompts, (prompt) => {
      const found = rows.filter((row) => row.prompt === prompt).length;
      return found === 1 || `${prompt}: ${found} rows`;
    }),
    check('rows and payments at rest', [...rows, ...intents], ({ key }) => {
      const left = unsettled(ledgers).find((one) => one.includes(key));
      return left === undefined || left;
    }),
    check('jobs the services took: known, or visible as in doubt', taken, ({ id, prompt }) => {
      return byId.has(id) || inDoubt.has(prompt) || `${id} (${prompt}) is lost`;
    }),
    check('orders the services took once', prompts, (prompt) => {
      const found = taken.filter((one) => one.prompt === prompt).length;
      return found <= 1 || `${prompt}: sent ${found} times`;
    }),
    check('jobs that ended as the service says', taken, ({ id, status }) => {
      const row = byId.get(id);
      return !row || row.status === status || `${id} is ${status}, its row ${row.status}`;
    }),
    check('finished jobs whose outputs are kept', finished, (row) => {
      return isKept(row, files) || `${row.key}: ${row.outputs.map((one) => one.state).join()}`;
    }),
  ];
}

function isInDoubt({ status, jobId, evidence }: Job): boolean {
  return status === 'unknown' || (jobId === null && evidence !== null);
}

function isKept({ key, service, outputs, postIds }: Job, files: string[]): boolean {
  if (service === 'openfan') return postIds.length > 0;
  const isInBucket = (index: number) => files.some((file) => file.includes(`${key}-${index}.`));
  return (
    outputs.length > 0 &&
    outputs.every(({ state, index }) => state === 'ready' && isInBucket(index))
  );
}

function ofMoney(ledgers: Ledgers): Verdict[] {
  const { rows, intents, kiwiwhale, openfan, landed, platformGot } = ledgers;
  const charged = kiwiwhale.charges.map(({ job_id: id }) => String(id));
  const ours = new Map(intents.map((intent) => [intent.signature, intent]));
  return [
    check('jobs charged once', kiwiwhale.jobs, ({ id }) => {
      const found = charged.filter((one) => one === id).length;
      return found === 1 || `${id}: ${found} charges`;
    }),
    check('intents paid at most once', intents, ({ key, reference }) => {
      const paid = landed.filter(
        ({ err, accounts }) => err === null && accounts.includes(reference),
      );
      return paid.length <= 1 || `${key}: ${paid.length} payments landed`;
    }),
    check('payments that landed, of an intent', platformGot, ({ signature, baseUnits }) => {
      const intent = ours.get(signature);
      return intent?.amountBaseUnits === String(baseUnits) || `${signature} is nobody's`;
    }),
    check('payments that landed bought their drafts, or can', platformGot, ({ signature }) => {
      const intent = ours.get(signature);
      if (intent?.reusable) return true;
      const row = rows.find(({ key }) => key === intent?.jobKey);
      const bought = openfan.jobs.find(({ id }) => id === row?.jobId);
      const made = openfan.posts.filter(({ jobId }) => jobId === bought?.id).map(({ id }) => id);
      const isWhole =
        bought?.signature === signature &&
        row?.postIds.length === intent?.order.images &&
        row?.postIds.every((id) => made.includes(id));
      return isWhole || `${signature}: ${intent?.state}, its job ${row?.status}`;
    }),
  ];
}

function ofLimits({ kiwiwhale, openfan, busiestMinute, limits }: Ledgers): Verdict[] {
  const done = openfan.jobs.filter(({ status }) => status === 'completed');
  return [
    check('jobs with one poll in flight', [...kiwiwhale.jobs, ...openfan.jobs], (job) => {
      return job.pollsAtOnce <= 1 || `${job.id}: ${job.pollsAtOnce} at once`;
    }),
    check('jobs with one set of drafts', done, ({ id, images }) => {
      const made = openfan.posts.filter(({ jobId }) => jobId === id).length;
      return made === images || `${id}: ${made} drafts of ${images}`;
    }),
    check('busiest minute within its limit', Object.entries(busiestMinute), ([name, most]) => {
      return most <= (limits[name] ?? 0) || `${name}: ${most} in a minute`;
    }),
  ];
}

function check<T>(what: string, items: T[], holds: (item: T) => true | string): Verdict {
  const wrong = items.map(holds).filter((word) => word !== true);
  return { what, looked: items.length, wrong };
}
