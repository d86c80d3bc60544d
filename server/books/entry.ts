import * as v from 'valibot';

import type { BookEntry, BookKind, BookUnit } from '../../src/contract/books.ts';
import { errorBodySchema } from '../../src/contract/errors.ts';
import { parseJson } from '../../src/lib/json.ts';

const SHOWN = 200;

/** As much of a prompt as tells which one it was. */
export function shown(prompt: string): string {
  return prompt.length > SHOWN ? `${prompt.slice(0, SHOWN)}…` : prompt;
}

/** What the service said, of an error column. */
export function messageOf(error: string | null): string | null {
  const read = v.safeParse(errorBodySchema, parseJson(error ?? ''));
  return read.success ? read.output.message : null;
}

/** A line of the books in which nothing has moved yet. @param at ms since the epoch */
export function blankEntry(
  kind: BookKind,
  id: string,
  at: number,
  accountId: string,
  unit: BookUnit,
): Omit<BookEntry, 'state'> {
  return {
    ...{ id, kind, at: new Date(at).toISOString(), since: null, accountId, unit },
    service: unit === 'credits' ? 'kiwiwhale' : 'openfan',
    ...{ added: '0', spent: '0', unexplained: '0', doubtful: '0', shares: [] },
    ...{ model: null, creator: null, text: '', note: null, wiped: false },
    ...{ jobKey: null, jobId: null, paymentKey: null },
    ...{ signature: null, reference: null, payer: null, recipient: null },
  };
}
