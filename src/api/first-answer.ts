/** What the document itself asked for before any code of the app was there. */
export interface FirstAnswer {
  /** `performance.now()` then. */
  askedAt: number;
  answer: Promise<{ status: number; text: string }>;
}

declare global {
  var firstJobs: FirstAnswer | undefined;
}

/** Of what is older nobody knows whose it is: accounts may have changed meanwhile. */
const FRESH_MS = 5_000;

/** The first page of the list without filters, once; `undefined` where it was not asked for. */
export function takeFirstJobs(): FirstAnswer | undefined {
  const first = globalThis.firstJobs;
  globalThis.firstJobs = undefined;
  return first && performance.now() - first.askedAt < FRESH_MS ? first : undefined;
}
