import { html } from 'hono/html';

import { usdcToDecimal } from '../../src/lib/usdc.ts';
import { page } from '../kiwiwhale/pages/page.ts';
import type { LandedTransaction } from './landed.ts';
import type { Commitment } from './slots.ts';
import { tokenChanges } from './token-changes.ts';

const LAMPORTS_PER_SOL = 1_000_000_000;

const words: Record<Commitment, string> = {
  processed: 'Processed: it may still be dropped',
  confirmed: 'Confirmed: voted for, final soon',
  finalized: 'Finalized: cannot be undone',
};

/** A transaction of the local chain, for people. */
export function transactionPage(
  { signature, slot, blockTime, meta }: LandedTransaction,
  commitment: Commitment,
  platformWallet: string,
): ReturnType<typeof page> {
  const moved = tokenChanges(meta).filter(({ change }) => change !== 0n);
  const name = (owner: string) => (owner === platformWallet ? ' (OpenFan’s platform wallet)' : '');
  return page(
    'Transaction on the sandbox’s chain',
    html`<h1>Transaction</h1>
      <p><code data-testid="explorer-signature">${signature}</code></p>
      <dl>
        <dt>Result</dt>
        <dd data-testid="explorer-result">
          ${meta.err === null ? 'Succeeded' : `Failed: ${JSON.stringify(meta.err)}`}
        </dd>
        <dt>Commitment</dt>
        <dd data-testid="explorer-commitment" data-value="${commitment}">${words[commitment]}</dd>
        <dt>Slot</dt>
        <dd>${slot.toLocaleString('en')}</dd>
        <dt>Time</dt>
        <dd>
          <time datetime="${new Date(blockTime * 1000).toISOString()}"
            >${new Date(blockTime * 1000).toUTCString()}</time
          >
        </dd>
        <dt>Fee</dt>
        <dd>${(Number(meta.fee) / LAMPORTS_PER_SOL).toFixed(9).replace(/0+$/, '')} SOL</dd>
      </dl>
      <h2>USDC moved</h2>
      ${
        moved.length === 0
          ? html`<p>None.</p>`
          : html`<ul>
              ${moved.map(
                ({ owner, change }) =>
                  html`<li data-testid="explorer-movement">
                    <strong>${signed(change)}</strong> <br /><code>${owner}</code>${name(owner)}
                  </li>`,
              )}
            </ul>`
      }`,
    true,
  );
}

function signed(baseUnits: bigint): string {
  const amount = usdcToDecimal(baseUnits < 0n ? -baseUnits : baseUnits);
  return `${baseUnits < 0n ? '−' : '+'}${amount} USDC`;
}

/** Where there is no such transaction. */
export function noTransactionPage(): ReturnType<typeof page> {
  return page(
    'No such transaction',
    html`<h1>No such transaction</h1>
      <p>
        Nothing with this signature has landed on the sandbox’s chain. A transaction that was not
        accepted in time never lands, and moves nothing.
      </p>`,
    true,
  );
}
