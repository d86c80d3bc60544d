import type { AccountStatement } from '../../contract/books.ts';
import { formatDayTime } from '../../lib/format-dates.ts';
import { solInWords } from '../../lib/format-usdc.ts';
import { Link } from '../../navigation/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { amountOf, decimalOf, signed } from './statement-words.ts';

interface AccountPanelProps {
  account: AccountStatement;
  name: string;
  zone: string;
}

const UNKNOWN = 'not known';

/** opening + added − spent + unexplained = closing, and what each of them means. */
export function AccountPanel({ account, name, zone }: AccountPanelProps) {
  const { unit, opening, added, spent, unexplained, closing } = account;
  const isCredits = unit === 'credits';
  const parts = [
    [isCredits ? 'Opening' : 'Paid before, unused', opening && decimalOf(unit, opening)],
    [isCredits ? 'Top-ups' : 'Paid', signed(unit, added)],
    [isCredits ? 'Spent' : 'Used', signed(unit, spent === '0' ? spent : `-${spent}`)],
    ...(isCredits ? [['Unexplained', signed(unit, unexplained)]] : []),
    [isCredits ? 'Closing' : 'Paid, still unused', closing && decimalOf(unit, closing)],
  ] as const;
  return (
    <Panel
      title={isCredits ? 'KiwiWhale, in credits' : 'OpenFan, in USDC'}
      note={`${name} · the month begins and ends at midnight in ${zone}`}
      data-testid="statement-row"
      data-account={account.accountId}
      data-unit={unit}
      data-opening={opening === null ? '' : decimalOf(unit, opening)}
      data-added={decimalOf(unit, added)}
      data-spent={decimalOf(unit, spent)}
      data-unexplained={decimalOf(unit, unexplained)}
      data-doubtful={decimalOf(unit, account.doubtful)}
      data-closing={closing === null ? '' : decimalOf(unit, closing)}
      data-per-kept={account.perKept === null ? '' : decimalOf(unit, account.perKept)}
    >
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-5">
        {parts.map(([label, value]) => (
          <div key={label} className="last:border-line sm:last:border-s sm:last:ps-4">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="tabular text-lg font-semibold">
              {value ?? <span className="font-normal text-subtle">{UNKNOWN}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <ul className="mt-4 grid gap-1.5 text-sm text-muted">
        <Notes account={account} />
      </ul>
    </Panel>
  );
}

function Notes({ account }: { account: AccountStatement }) {
  const { unit, keptOutputs, perKept, doubtful, doubts, unexplained, closing, imported } = account;
  const isCredits = unit === 'credits';
  return (
    <>
      {perKept === null ? null : (
        <li>
          <b className="font-medium text-fg">{amountOf(unit, perKept)}</b> for each output that was
          kept or published ({keptOutputs}), failures and deleted ones paid for with it.
        </li>
      )}
      {doubts > 0 ? (
        <li data-testid="statement-doubts">
          Up to {amountOf(unit, doubtful)} more in doubt across {doubts}{' '}
          {doubts === 1 ? 'item' : 'items'}: nobody knows what they moved, so they are in no sum.{' '}
          {isCredits ? (
            <Link
              to="/gallery"
              search={{ status: 'unknown' }}
              className="text-accent-text underline underline-offset-2"
            >
              Settle the runs
            </Link>
          ) : (
            <Link
              to="/payments"
              search={{ state: 'redeem-unknown' }}
              className="text-accent-text underline underline-offset-2"
            >
              Look at the payments
            </Link>
          )}
        </li>
      ) : null}
      {unexplained === '0' ? null : (
        <li data-testid="statement-unexplained">
          <b className="font-medium text-fg">Unexplained</b>: the balance moved, and no run and no
          top-up of this Darkroom did it. Another device or script with the same key, a purchase on
          KiwiWhale’s own site, or a refund may have. Settle what is in doubt first; for the rest
          the items below have a text for KiwiWhale’s support.
        </li>
      )}
      {isCredits ? (
        <li>{readingWords(account)}</li>
      ) : (
        <li>
          Counts what this Darkroom paid OpenFan, from the moment it was final on the chain; what
          else moves in your wallet is yours alone.
          {account.feesLamports === '0'
            ? ''
            : ` Network fees: ${solInWords(account.feesLamports)}.`}
        </li>
      )}
      {!isCredits && closing !== null && closing !== '0' ? (
        <li data-testid="statement-unused">
          {amountOf(unit, closing)} paid and unused: it stays yours.{' '}
          <Link
            to="/payments"
            search={{ state: 'finalized,redeem-unknown' }}
            className="text-accent-text underline underline-offset-2"
          >
            Use it
          </Link>
        </li>
      ) : null}
      {imported > 0 ? (
        <li>
          {imported} {imported === 1 ? 'run' : 'runs'} came with an archive and moved no money here:
          not counted.
        </li>
      ) : null}
    </>
  );
}

function readingWords({ readSince, readUntil }: AccountStatement): string {
  if (readSince === null || readUntil === null) {
    return 'KiwiWhale’s balance was not read yet, so opening and closing are not known.';
  }
  const until = formatDayTime(readUntil);
  return `Opening and closing stand on balances that KiwiWhale told between ${formatDayTime(readSince)} and ${until}.`;
}
