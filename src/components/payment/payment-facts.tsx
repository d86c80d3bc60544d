import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';

import { configQuery } from '../../api/config.ts';
import type { Payment } from '../../contract/payments.ts';
import { solInWords } from '../../lib/format-usdc.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { shortAddress } from '../wallet/short-address.ts';
import { explorerTransaction } from './explorer.ts';

/** What the chain knows it by. */
export function PaymentFacts({ payment }: { payment: Payment }) {
  const { data: config } = useQuery(configQuery());
  const { signature, payer, recipient, feeLamports } = payment;
  if (!signature && !payer) return null;
  return (
    <div className="tabular flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      {signature ? (
        <span className="inline-flex items-center gap-1.5">
          Signature{' '}
          <span className="font-mono" title={signature}>
            {shortAddress(signature)}
          </span>
          <CopyButton text={signature} />
          {config ? (
            <a
              href={explorerTransaction(config.solana.explorerUrl, signature)}
              target="_blank"
              rel="noreferrer"
              data-testid="payment-explorer"
              className={buttonClass('ghost', 'sm')}
            >
              <ExternalLink aria-hidden="true" className="size-4" />
              Explorer
            </a>
          ) : null}
        </span>
      ) : null}
      {payer ? (
        <span>
          <span className="font-mono" title={payer}>
            {shortAddress(payer)}
          </span>{' '}
          to{' '}
          <span className="font-mono" title={recipient}>
            {shortAddress(recipient)}
          </span>
        </span>
      ) : null}
      {feeLamports ? <span>Network fee {solInWords(feeLamports)}</span> : null}
    </div>
  );
}
