import type { BookEntry } from '../../contract/books.ts';
import { amountOf, signed, unitWords } from './statement-words.ts';

/** What the provider's support needs to know about one line of the books. No key is in it. */
export function supportText(entry: BookEntry): string {
  const { unit } = entry;
  const service = entry.service === 'kiwiwhale' ? 'KiwiWhale' : 'OpenFan';
  const known: [string, string | null][] = [
    ['Job id', entry.jobId],
    ['Model', entry.model],
    ['Creator', entry.creator],
    ['Transaction', entry.signature],
    ['From', entry.payer],
    ['To', entry.recipient],
    ['Reference', entry.reference],
    [`What ${service} said`, entry.note],
    ['In my records', recordsOf(entry)],
  ];
  return [
    `To ${service}: ${questionOf(entry)}`,
    '',
    entry.since === null ? `When: ${entry.at}` : `When: between ${entry.since} and ${entry.at}`,
    `Amount: ${
      entry.kind === 'gap'
        ? `${signed(unit, entry.unexplained)} ${unitWords[unit]}`
        : amountOf(unit, movedOf(entry))
    }`,
    ...known.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])),
  ].join('\n');
}

function movedOf({ spent, added, doubtful }: BookEntry): string {
  return [spent, added].find((amount) => amount !== '0') ?? doubtful;
}

function questionOf({ kind, state, shares }: BookEntry): string {
  if (kind === 'gap') return 'what moved my balance here? I have no run and no top-up for it.';
  if (state === 'in-doubt') {
    return kind === 'topup'
      ? 'did this top-up go through? Its answer never reached me.'
      : 'did you accept and charge this? Its answer never reached me.';
  }
  if (state === 'unused') return 'I paid this, and it bought nothing.';
  const isFailed = shares.length > 0 && shares.every(({ outcome }) => outcome === 'failed');
  return isFailed ? 'I was charged for this, and nothing came of it.' : 'a question about this.';
}

function recordsOf({ kind, id, jobKey, paymentKey }: BookEntry): string | null {
  if (kind === 'gap') return null;
  if (kind === 'topup') return `top-up ${id}`;
  return [paymentKey && `payment ${paymentKey}`, jobKey && `job ${jobKey}`]
    .filter(Boolean)
    .join(', ');
}
