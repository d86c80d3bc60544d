import type { VersionedTransaction } from '@solana/web3.js';
import { createRoot } from 'react-dom/client';

import type { Config } from '../../contract/config.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { solToDecimal } from '../sol.ts';
import { isAccountOf, summaryOf } from './summary.ts';

type Setup = Pick<Config, 'openfan' | 'solana'>;

/** Opens the wallet's own window. @returns whether the person approved */
export function askToApprove(transactions: VersionedTransaction[], setup: Setup): Promise<boolean> {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  return new Promise((resolve) => {
    const answer = (approved: boolean) => {
      root.unmount();
      place.remove();
      resolve(approved);
    };
    root.render(<Approval transactions={transactions} setup={setup} onAnswer={answer} />);
  });
}

interface ApprovalProps {
  transactions: VersionedTransaction[];
  setup: Setup;
  onAnswer: (approved: boolean) => void;
}

function Approval({ transactions, setup, onAnswer }: ApprovalProps) {
  const summaries = transactions.map(summaryOf);
  const total = summaries.reduce((sum, one) => sum + one.amountBaseUnits, 0n);
  const fee = summaries.reduce((sum, one) => sum + one.feeLamports, 0n);
  const accounts = [...new Set(summaries.map(({ account }) => account))];
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      data-testid="sandbox-wallet-window"
      title={
        <span className="flex items-center gap-2">
          Sandbox wallet <Badge tone="warn">Play money</Badge>
        </span>
      }
      footer={
        <>
          <Button data-testid="sandbox-wallet-reject" onClick={() => onAnswer(false)}>
            Reject
          </Button>
          <Button
            variant="primary"
            data-testid="sandbox-wallet-approve"
            data-spends={usdcToDecimal(total)}
            data-unit="usdc"
            onClick={() => onAnswer(true)}
          >
            Approve {usdcToDecimal(total)} USDC
          </Button>
        </>
      }
    >
      <p className="text-muted">
        {transactions.length === 1
          ? 'This page asks you to sign one payment.'
          : `This page asks you to sign ${String(transactions.length)} payments at once.`}
      </p>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">Amount</dt>
        <dd className="tabular text-end font-medium">{usdcToDecimal(total)} USDC</dd>
        <dt className="text-muted">To</dt>
        <dd className="text-end">
          {accounts.map((account) => (
            <Recipient key={account} account={account} setup={setup} />
          ))}
        </dd>
        <dt className="text-muted">Network fee</dt>
        <dd className="tabular text-end">{solToDecimal(fee)} SOL</dd>
      </dl>
    </Dialog>
  );
}

function Recipient({ account, setup }: { account: string | null; setup: Setup }) {
  const { platformWallet } = setup.openfan;
  const isPlatform = isAccountOf(account, platformWallet, setup.solana.usdcMint);
  return (
    <>
      <span className="block">{isPlatform ? 'OpenFan' : 'Unknown account'}</span>
      <span className="block font-mono text-xs text-balance wrap-anywhere text-muted">
        {isPlatform ? platformWallet : (account ?? 'no payment in it')}
      </span>
    </>
  );
}
