import type { BookEntry } from '../../contract/books.ts';
import { formatDayTime } from '../../lib/format-dates.ts';
import { Link } from '../../navigation/link.tsx';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import {
  decimalOf,
  outcomeTones,
  outcomeWords,
  sentenceOf,
  signed,
  stateTones,
  stateWords,
  titleOf,
  unitWords,
} from './statement-words.ts';
import { supportText } from './support-text.ts';

/** One line of the books; opened, it says what it means and has a text for the provider's support. */
export function StatementEntry({ entry }: { entry: BookEntry }) {
  const { unit, state } = entry;
  return (
    <li
      data-testid="statement-item"
      data-key={entry.id}
      data-kind={entry.kind}
      data-state={state}
      data-unit={unit}
      data-added={decimalOf(unit, entry.added)}
      data-spent={decimalOf(unit, entry.spent)}
      data-unexplained={decimalOf(unit, entry.unexplained)}
    >
      <details>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
          <time dateTime={entry.at} className="tabular w-36 shrink-0 text-muted">
            {formatDayTime(entry.at)}
          </time>
          <span className="min-w-0 flex-1 basis-48 truncate">{titleOf(entry)}</span>
          <span className="flex flex-wrap gap-1">
            {state === 'spent' ? (
              entry.shares.map(({ outcome, outputs }) => (
                <Badge key={outcome} tone={outcomeTones[outcome]}>
                  {outcomeWords[outcome]}
                  {outputs > 1 ? ` ${String(outputs)}` : ''}
                </Badge>
              ))
            ) : (
              <Badge tone={stateTones[state]}>{stateWords[state]}</Badge>
            )}
          </span>
          <span className="tabular ms-auto text-end font-medium whitespace-nowrap">
            {amountWords(entry)}
          </span>
        </summary>
        <Details entry={entry} />
      </details>
    </li>
  );
}

/** A payment that bought at once came and went: what it took is what counts. */
function amountWords(entry: BookEntry): string {
  const { unit, spent, added, unexplained, doubtful } = entry;
  const unitText = unitWords[unit];
  if (spent !== '0') return `${signed(unit, `-${spent}`)} ${unitText}`;
  if (added !== '0') return `${signed(unit, added)} ${unitText}`;
  if (unexplained !== '0') return `${signed(unit, unexplained)} ${unitText}`;
  return `up to ${decimalOf(unit, doubtful)} ${unitText}`;
}

function Details({ entry }: { entry: BookEntry }) {
  const text = supportText(entry);
  const { jobKey, paymentKey, wiped, note } = entry;
  return (
    <div className="grid gap-2 pb-4 text-sm">
      <p className="text-muted">{sentenceOf(entry)}</p>
      {note ? <p className="text-muted">{note}</p> : null}
      <pre
        data-testid="statement-support"
        className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
      >
        {text}
      </pre>
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton text={text} label="Copy for support" />
        {jobKey && !wiped ? (
          <Link
            to="/gallery/$key"
            params={{ key: jobKey }}
            className="text-accent-text underline underline-offset-2"
          >
            Open the run
          </Link>
        ) : null}
        {paymentKey ? (
          <Link
            to="/payments"
            search={{ q: paymentKey }}
            className="text-accent-text underline underline-offset-2"
          >
            Open the payment
          </Link>
        ) : null}
      </div>
    </div>
  );
}
