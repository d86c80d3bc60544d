import { createBackground } from '../jobs/background.ts';
import { createTakeOver } from '../jobs/take-over.ts';
import type { Leases } from '../store/leases.ts';
import type { DraftRow } from '../store/tables.ts';
import { dutiesOf } from './duties.ts';
import { answerLost } from './error-bodies.ts';
import type { DraftLedger } from './ledger.ts';
import { CHECK_AFTER_MS } from './reveal.ts';

const TICK_MS = 200;
const SHUTDOWN_MS = 10_000;
const MAX_AT_ONCE = { total: 6, perAccount: 4 };

const idOf = (row: DraftRow) => `${row.account_id} ${row.post_id}`;

type Move = (row: DraftRow) => Promise<void>;

export interface DraftEngine {
  /** `resume`, then a look at what is due five times a second. */
  start(): Promise<void>;
  /** Takes up what an instance that died left in the middle of a call. */
  resume(): Promise<void>;
  /** Looks at what is due now. */
  kick(): void;
  /** Nothing is sent any more; what is being sent goes on to its end. */
  stop(): Promise<void>;
  /** One round: starts what is due and has room. */
  tick(): Promise<void>;
  settled(): Promise<void>;
}

export interface DraftEngineDeps {
  ledger: DraftLedger;
  look: Move;
  reveal: Move;
  publish: Move;
  /** Whether looks keep still: the service allows no more for now. */
  isPaused: () => Promise<boolean>;
  leases: Leases;
  halt: () => void;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Moves every draft that has something to be done, whether or not a browser is open. */
export function createDraftEngine(deps: DraftEngineDeps): DraftEngine {
  const { ledger, leases, now } = deps;
  const busy = createBackground(deps.onError, MAX_AT_ONCE);
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;
  let stopped = false;

  /** What a person waits for comes before what nobody asked for. */
  async function moveOf(row: DraftRow): Promise<Move | undefined> {
    const { publishing, reveal, look } = dutiesOf(row);
    const isDue = (duty: { due: number | null } | null) =>
      duty !== null && duty.due !== null && duty.due <= now();
    if (isDue(publishing)) return deps.publish;
    if (isDue(reveal)) return deps.reveal;
    return isDue(look) && !(await deps.isPaused()) ? deps.look : undefined;
  }

  async function round(): Promise<void> {
    for (const row of await ledger.due(now(), 50)) {
      if (busy.isFull || stopped) return;
      const key = idOf(row);
      if (busy.has(key) || !busy.hasRoom(row.account_id)) continue;
      const move = await moveOf(row);
      if (!move || !(await leases.claim('draft', key, now()))) continue;
      // Read again when its turn comes: it may have changed since the list was made.
      const turn = () => fresh(row, move).finally(() => leases.give('draft', key));
      busy.run(key, turn, row.account_id);
    }
  }

  async function fresh(row: DraftRow, move: Move): Promise<void> {
    const current = await ledger.row(row);
    if (current && (await moveOf(current)) === move) await move(current);
  }

  async function tick(): Promise<void> {
    if (ticking || stopped) return ticking;
    ticking = takeOver
      .tick()
      .then(round)
      .catch(deps.onError)
      .finally(() => (ticking = undefined));
    return ticking;
  }

  async function resume(): Promise<void> {
    for (const row of await ledger.cutOff()) {
      const id = idOf(row);
      if (await leases.take('draft', id)) {
        await cutOff(row).finally(() => leases.give('draft', id));
      }
    }
  }
  const takeOver = createTakeOver([resume], now);

  return {
    resume,
    async start() {
      await resume();
      timer = setInterval(() => void tick(), TICK_MS);
    },
    kick: () => void tick(),
    tick,
    settled: () => busy.settled(),
    async stop() {
      stopped = true;
      clearInterval(timer);
      deps.halt();
      const patience = new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref());
      await Promise.race([busy.settled(), patience]);
    },
  };

  /** A call that the end of its instance cut off: nobody knows whether it was acted on. */
  async function cutOff(row: DraftRow): Promise<void> {
    const { reveal, publishing } = dutiesOf(row);
    if (publishing?.state === 'sending') {
      await ledger.apply(row, {
        publishing: { type: 'lost', due: now() + CHECK_AFTER_MS, error: answerLost('publish') },
      });
    }
    if (reveal?.step === 'asking') {
      await ledger.apply(row, {
        reveal: { type: 'lost', due: now() + CHECK_AFTER_MS, error: answerLost('reveal') },
      });
    }
  }
}
