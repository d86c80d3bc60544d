import { ApiError } from '../api/client.ts';
import { handOver, patchPayment } from '../api/payments.ts';
import type { ErrorBody } from '../contract/errors.ts';
import type { HandOverAnswer, Payment } from '../contract/payments.ts';
import { dropKept, keep, readKept } from './kept.ts';
import { problem } from './problem.ts';

export interface Outcome {
  /** The payment's. */
  key: string;
  payment: Payment | null;
  error: ErrorBody | null;
}

/** The server's side of the flow; a test puts its own in its place. */
export interface Server {
  handOver: typeof handOver;
  patchPayment: typeof patchPayment;
}
export const theServer: Server = { handOver, patchPayment };

const TRIES = 3;
const FIRST_PAUSE_MS = 400;
const LATER_EVERY_MS = 3_000;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The server did not say anything about them: the same ones may be sent again. */
function isUnheard(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.status === null || error.status >= 500 || error.status === 429)
  );
}

/** Sends again what may be sent again, a few times. */
export async function insist<T>(send: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      if (tried >= TRIES || !isUnheard(error)) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
  }
}

/** Hands signed transactions over; what cannot be is kept and handed over later. */
export async function deliverSigned(
  signed: { key: string; transaction: string }[],
  server: Server = theServer,
): Promise<Outcome[]> {
  keep(signed.map((one) => ({ ...one, signature: null })));
  const keys = signed.map(({ key }) => key);
  try {
    const { results } = await insist(() => server.handOver(signed));
    dropKept(keys);
    return keys.map((key) => resultOf(key, results));
  } catch (error) {
    return unheard(keys, error, server);
  }
}

/** Tells what a sign-and-send wallet said it sent. */
export async function deliverSent(
  key: string,
  signature: string,
  server: Server = theServer,
): Promise<Outcome> {
  keep([{ key, transaction: null, signature }]);
  try {
    const payment = await insist(() => server.patchPayment(key, { act: 'sent', signature }));
    dropKept([key]);
    return { key, payment, error: null };
  } catch (error) {
    const [outcome] = unheard([key], error, server);
    // The wallet has sent it: the server finds it by its reference even if it never hears of it.
    const told = outcome?.error ? { ...outcome.error, charged: 'unknown' as const } : null;
    return { key, payment: null, error: told };
  }
}

function unheard(keys: string[], error: unknown, server: Server): Outcome[] {
  if (!isUnheard(error)) {
    dropKept(keys);
    const body = error instanceof ApiError ? error.body : problem('wallet-failed', String(error));
    return keys.map((key) => ({ key, payment: null, error: body }));
  }
  deliverLater(server);
  const waits = problem('hand-over-waits', 'The server could not be reached with what you signed.');
  return keys.map((key) => ({ key, payment: null, error: waits }));
}

function resultOf(key: string, results: HandOverAnswer['results']): Outcome {
  const found = results.find((result) => result.key === key);
  if (found) return { key, payment: found.payment, error: found.error };
  return { key, payment: null, error: problem('wallet-failed', 'The server did not name it.') };
}

/** One try with everything that is kept. @returns whether nothing is left to try */
export async function deliverKept(server: Server = theServer): Promise<boolean> {
  const kept = readKept();
  const signed = kept.flatMap(({ key, transaction }) =>
    transaction ? [{ key, transaction }] : [],
  );
  const deliveries = [
    ...(signed.length > 0
      ? [{ keys: signed.map(({ key }) => key), send: () => server.handOver(signed) }]
      : []),
    ...kept.flatMap(({ key, signature }) =>
      signature
        ? [{ keys: [key], send: () => server.patchPayment(key, { act: 'sent', signature }) }]
        : [],
    ),
  ];
  for (const { keys, send } of deliveries) {
    try {
      await send();
      dropKept(keys);
    } catch (error) {
      if (!isUnheard(error)) dropKept(keys);
    }
  }
  return readKept().length === 0;
}

let running = false;

/** Tries again until all is delivered or has expired; the page may be closed meanwhile. */
export function deliverLater(server: Server = theServer): void {
  if (running || readKept().length === 0) return;
  running = true;
  const again = () => {
    void deliverKept(server).then((done) => {
      if (done) running = false;
      else setTimeout(again, LATER_EVERY_MS);
    });
  };
  setTimeout(again, LATER_EVERY_MS);
}
