import { ApiError } from '../providers/api-error.ts';
import { createPaymentLedger, type PaymentLedger } from './ledger.ts';
import type { PaidJobs, RedeemOutcome } from '../jobs/paid-jobs.ts';
import type { Store } from '../store/sqlite.ts';
import { createLocalLeases, type Leases } from '../store/leases.ts';
import { openTestStore } from '../store/store-under-test.ts';
import type { PaymentRow } from '../store/tables.ts';
import type { Chain } from './chain.ts';
import type { Landed } from './landed.ts';
import { createPace } from './pace.ts';
import { RpcRefusal } from './rpc.ts';
import { createSettler, type Settler } from './settle.ts';
import type { SettleDeps } from './settle-deps.ts';
import { createStatusBatch } from './status-batch.ts';
import { createTips } from './tips.ts';
import { words } from './words.ts';

export const SLOT_MS = 400;
export const PLACE = { environment: 'https://fan.test', cluster: 'localnet', mint: 'mint' };
const never = new Promise<never>(() => undefined);

/** What a node does with the next transaction that it is sent. */
export type Sending = 'land' | 'drop' | 'land-unheard' | 'down' | 'fail' | 'refuse';
/** What OpenFan does with the next job that it is sent. */
export type Redeeming = 'ok' | 'lost-before' | 'lost-after' | 'not-found' | 'held' | 'refuse';

interface LandedFake {
  slot: number;
  failed: boolean;
  row: Pick<PaymentRow, 'payer' | 'recipient' | 'mint' | 'amount_base_units' | 'reference'>;
}

/** A chain in memory, its slots by the (faked) clock; bytes read `SIGNATURE|LAST BLOCK|KEY`. */
export function createFakeChain(rowOf: (key: string) => Promise<PaymentRow | undefined>) {
  const start = Date.now();
  const landed = new Map<string, LandedFake>();
  const fake = {
    sendings: [] as Sending[],
    landed,
    historySince: 0,
    /** Nothing of it is answered while set. */
    isDown: false,
    slot: () => 1_000 + Math.floor((Date.now() - start) / SLOT_MS),
    land(signature: string, row: LandedFake['row'], failed = false) {
      if (!landed.has(signature)) landed.set(signature, { slot: fake.slot() + 1, failed, row });
    },
    chain: undefined as unknown as Chain,
  };
  const up = async () => {
    await Promise.resolve();
    if (fake.isDown) throw new ApiError({ kind: 'network', message: 'down' });
  };
  const seen = (signature: string) => {
    const found = landed.get(signature);
    return found && found.slot <= fake.slot() ? found : undefined;
  };
  const depth = { confirmed: 1, finalized: 32 };
  const at = (signature: string, commitment: 'confirmed' | 'finalized') => {
    const found = seen(signature);
    return found && found.slot <= fake.slot() - depth[commitment] ? found : undefined;
  };

  fake.chain = {
    async latestBlockhash() {
      await up();
      const slot = fake.slot();
      return { blockhash: `h${slot}`, lastValidBlockHeight: slot + 150, slot };
    },
    async finalizedTip() {
      await up();
      return { slot: fake.slot() - 32, height: fake.slot() - 32 };
    },
    async healthyHeight() {
      await up();
      return fake.slot();
    },
    async firstAvailableSlot() {
      await up();
      return fake.historySince;
    },
    async send(transaction) {
      await up();
      const [signature = '', last = '', key = ''] = transaction.split('|');
      if (landed.has(signature)) throw new RpcRefusal(-32002, 'AlreadyProcessed', null);
      if (fake.slot() > Number(last)) throw new RpcRefusal(-32002, 'BlockhashNotFound', null);
      const sending = fake.sendings.shift() ?? 'land';
      const row = await rowOf(key);
      if (!row) throw new Error('no row');
      if (sending === 'refuse') throw new RpcRefusal(-32002, 'insufficient funds', null);
      if (sending === 'down') throw new ApiError({ kind: 'network', message: 'down' });
      if (sending !== 'drop') fake.land(signature, row, sending === 'fail');
      if (sending === 'land-unheard') throw new ApiError({ kind: 'timeout', message: 'late' });
    },
    async statuses(signatures) {
      await up();
      return {
        slot: fake.slot(),
        statuses: signatures.map((signature) => {
          const found = seen(signature);
          if (!found) return null;
          const age = fake.slot() - found.slot;
          return {
            slot: found.slot,
            error: found.failed ? '"InstructionError"' : null,
            commitment: age >= 32 ? 'finalized' : age >= 1 ? 'confirmed' : 'processed',
          };
        }),
      };
    },
    async transaction(signature, commitment) {
      await up();
      const found = at(signature, commitment);
      return found ? landedView(found) : null;
    },
    async signaturesOf(address, commitment) {
      await up();
      return [...landed]
        .filter(([signature, { row }]) => row.reference === address && at(signature, commitment))
        .map(([signature, { failed }]) => ({ signature, error: failed ? 'failed' : null }));
    },
  };
  return fake;
}
export type FakeChain = ReturnType<typeof createFakeChain>;

function landedView({ slot, failed, row }: LandedFake): Landed {
  const held = (amount: bigint) => [
    { accountIndex: 1, mint: row.mint, owner: row.recipient, uiTokenAmount: { amount } },
  ];
  return {
    ...{ slot, failed, feeLamports: 5_000n },
    accounts: [row.payer ?? '', row.reference],
    before: held(10n),
    after: held(failed ? 10n : 10n + BigInt(row.amount_base_units)),
  };
}

/** Jobs and the service behind them: takes a job only with a payment that is final. */
export function createFakeJobs(chain: FakeChain) {
  const jobs = new Map<string, { status: string; jobId: string | null }>();
  const fake = {
    redeemings: [] as Redeeming[],
    jobs,
    /** Signatures of the jobs that the service took. */
    accepted: [] as string[],
    unheard: 0,
    sentAt: [] as number[],
    paid: undefined as unknown as PaidJobs,
  };
  const outcomeOf = (signature: string): RedeemOutcome => {
    const found = chain.landed.get(signature);
    if (!found || found.failed || found.slot > chain.slot() - 32) {
      return { type: 'not-found-yet', error: words.nodeLags() };
    }
    const redeeming = fake.redeemings.shift() ?? 'ok';
    if (redeeming === 'ok' || redeeming === 'lost-after') fake.accepted.push(signature);
    if (redeeming === 'lost-after') fake.unheard += 1;
    switch (redeeming) {
      case 'ok':
        return { type: 'accepted' };
      case 'lost-before':
      case 'lost-after':
        return { type: 'unanswered', error: words.redeemUnknown() };
      case 'not-found':
        return { type: 'not-found-yet', error: words.nodeLags() };
      case 'held':
        return { type: 'held', until: Date.now() + 2_000 };
      case 'refuse':
        return { type: 'refused', error: words.neverFound() };
    }
  };
  fake.paid = {
    prepare(_trx, { key }) {
      const name = `job-${key}-${jobs.size}`;
      jobs.set(name, { status: 'waiting', jobId: null });
      return Promise.resolve(name);
    },
    redeem(jobKey, signature) {
      const job = jobs.get(jobKey);
      if (!job) return Promise.reject(new Error('no such job'));
      if (job.jobId !== null) return Promise.resolve({ type: 'accepted' });
      fake.sentAt.push(Date.now());
      const outcome = outcomeOf(signature);
      if (outcome.type === 'accepted') job.jobId = `at-service-${fake.accepted.length}`;
      if (outcome.type === 'refused') job.status = 'failed';
      return Promise.resolve(outcome);
    },
    status(jobKey) {
      const job = jobs.get(jobKey);
      return Promise.resolve(job && { status: 'queued', jobId: job.jobId });
    },
    withdraw(_trx, jobKey) {
      const job = jobs.get(jobKey);
      if (job?.status === 'waiting') job.status = 'canceled';
      return Promise.resolve();
    },
  };
  return fake;
}

/** Fails for good at one of its calls, before or after what that call does. */
export interface Death {
  atCall: number;
  after: boolean;
}

/** A ledger, a chain and a service that outlive the servers which work with them. */
export async function createWorld() {
  const store: Store = await openTestStore();
  const ledger = createPaymentLedger(store, PLACE, Date.now);
  const chain = createFakeChain((key) => ledger.row(key));
  const jobs = createFakeJobs(chain);
  const errors: unknown[] = [];
  const running: { die: () => void; settler: Settler }[] = [];

  /**
   * @param leases where several servers run at once
   * @param paid how it redeems; a model of the whole way to the service unless told
   * @param life ends with it
   */
  function start(
    death?: Death,
    leases: Leases = createLocalLeases(),
    paid: PaidJobs = jobs.paid,
    life = { alive: true },
  ): Settler {
    let calls = 0;
    const mortal = <T extends object>(part: T, names: (keyof T)[]): T => {
      const wrapped = { ...part };
      for (const name of names) {
        const real = part[name] as unknown as (...given: unknown[]) => Promise<unknown>;
        const call = async (...given: unknown[]) => {
          if (!life.alive) return never;
          const dies = death !== undefined && ++calls === death.atCall;
          if (dies && !death.after) life.alive = false;
          if (!life.alive) return never;
          const result = await real(...given);
          if (dies) life.alive = false;
          return life.alive ? result : never;
        };
        wrapped[name] = call as unknown as T[typeof name];
      }
      return wrapped;
    };
    const ownChain = mortal(chain.chain, [
      ...(['send', 'statuses', 'transaction', 'signaturesOf', 'finalizedTip'] as const),
      ...(['healthyHeight', 'firstAvailableSlot', 'latestBlockhash'] as const),
    ]);
    const pace = createPace(Date.now);
    const deps: SettleDeps = {
      ledger: mortal<PaymentLedger>(ledger, [
        'apply',
        'patch',
        'due',
        'nextDueAt',
        'row',
        'transact',
      ]),
      chain: ownChain,
      jobs: mortal(paid, ['redeem', 'status']),
      pace,
      statuses: createStatusBatch(ownChain, (slot) => pace.saw(slot)),
      tips: createTips(ownChain, pace, Date.now),
      now: Date.now,
      onError: (error) => void errors.push(error),
    };
    const settler = createSettler({ ...deps, store, ...PLACE, leases });
    running.push({ settler, die: () => (life.alive = false) });
    return settler;
  }

  return {
    ...{ store, ledger, chain, jobs, errors, start },
    kill() {
      for (const { die, settler } of running.splice(0)) {
        die();
        settler.halt();
      }
    },
    /** An intent that a wallet is being asked for. */
    async asked(key: string, method: 'sign' | 'send' = 'sign', isNew = true): Promise<PaymentRow> {
      if (isNew) await store.insertInto('payments').values(intent(key)).execute();
      const { lastValidBlockHeight, slot, blockhash } = await chain.chain.latestBlockhash();
      const event = { type: 'asked', method, lastValidBlockHeight } as const;
      const extras = { payer: 'payer', blockhash, issued_slot: slot, next_at: Date.now() };
      const row = await ledger.apply(key, event, extras);
      if (!row) throw new Error('not asked');
      return row;
    },
    async handOver(
      row: PaymentRow,
      signature = `sig-${row.key}`,
      paid: PaidJobs = jobs.paid,
    ): Promise<string> {
      const jobKey = await ledger.transact((trx) => paid.prepare(trx, paidOrder(row)));
      const signed = `${signature}|${row.last_valid_block_height}|${row.key}`;
      const event = { type: 'handed-over', signature, jobKey } as const;
      await ledger.apply(row.key, event, { signed_transaction: signed, next_at: Date.now() });
      return signature;
    },
  };
}

function paidOrder(row: PaymentRow) {
  const order = { creator: 'sol', prompt: 'p', images: 1, width: 512, height: 512, seed: null };
  return { ...row, setKey: row.set_key, order };
}

function intent(key: string): PaymentRow {
  return {
    key,
    ...{ set_key: 's', submission_key: 'i', ...PLACE, account_id: 'a', creator: 'sol' },
    order: '{"creator":"sol","prompt":"p","images":1,"width":512,"height":512,"seed":null}',
    ...{ state: 'quoted', method: null, payer: null, recipient: 'platform' },
    ...{ amount_base_units: '50000', reference: `ref-${key}`, blockhash: null },
    ...{ last_valid_block_height: null, issued_slot: null, signed_transaction: null },
    ...{ signature: null, signatures: '[]', fee_lamports: null, wallet_closed_at_height: null },
    ...{ doubtful: 0, landed_at: null, job_key: null, error: null, credential: 'sealed' },
    ...{ times: '{"quoted":1}', created_at: 1, next_at: null, failures: 0, rev: 0 },
  };
}
