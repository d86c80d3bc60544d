import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

import { configQuery } from '../../api/config.ts';
import { solanaBalanceQuery } from '../../api/solana.ts';
import type { Quote } from '../../contract/orders.ts';
import { formatTime } from '../../lib/format-dates.ts';
import { solInWords, usdcInWords } from '../../lib/format-usdc.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { shortAddress } from '../wallet/short-address.ts';
import { useWallet } from '../wallet/use-wallet.ts';
import { explorerAddress } from './explorer.ts';

/** One signature; what Solana asks for when nobody bids more. */
const LAMPORTS_PER_PAYMENT = 5_000n;

interface QuotePanelProps {
  quote: Quote;
  /** Of all prompts. */
  images: number;
  /** Base units, for all of them. */
  total: bigint;
  /** How many transfers. */
  payments: number;
  onRenew: (() => void) | undefined;
}

/** Per image, total, to whom, the network's fee, and what is left afterwards. */
export function QuotePanel({ quote, images, total, payments, onRenew }: QuotePanelProps) {
  const { address } = useWallet();
  const { data: config } = useQuery(configQuery());
  const balance = useQuery(solanaBalanceQuery(address ?? ''));
  const held = balance.data ? BigInt(balance.data.usdcBaseUnits ?? 0) : undefined;
  const rent = balance.data && !balance.data.recipientAccountExists ? balance.data.rentLamports : 0;
  const fee = LAMPORTS_PER_PAYMENT * BigInt(payments) + BigInt(rent);
  const isShort = held !== undefined && held < total;
  const panel = useRef<HTMLDListElement>(null);
  useEffect(() => {
    // A browser may give a promise back, which is no clean-up.
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div
      data-testid="quote"
      data-base-units={String(total)}
      data-per-image={quote.perImageBaseUnits}
      data-recipient={quote.recipient}
      data-as-of={quote.asOf}
      className="grid gap-2 rounded-md border border-line bg-surface px-3 py-2.5 text-sm"
    >
      <dl ref={panel} className="tabular grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1">
        <Line name="Per image">{usdcInWords(quote.perImageBaseUnits)}</Line>
        <Line name={images === 1 ? '1 image' : `${images} images`}>
          <strong className="font-semibold text-fg">{usdcInWords(total)}</strong>
        </Line>
        <Line name="To">
          <span className="inline-flex items-center gap-1">
            <span className="font-mono text-xs" title={quote.recipient}>
              {shortAddress(quote.recipient)}
            </span>
            <CopyButton text={quote.recipient} />
            {config ? (
              <a
                href={explorerAddress(config.solana.explorerUrl, quote.recipient)}
                target="_blank"
                rel="noreferrer"
                aria-label="Recipient in the explorer"
                title="In the explorer"
                className="tap inline-grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-fg max-sm:size-9"
              >
                <ExternalLink className="size-4" />
              </a>
            ) : null}
          </span>
        </Line>
        <Line name="Network fee">
          about {solInWords(fee)}
          {rent ? <span className="block text-xs">once for OpenFan’s USDC account</span> : null}
        </Line>
        {held === undefined ? null : (
          <>
            <Line name="In your wallet">{usdcInWords(held)}</Line>
            <Line name="Afterwards">
              {isShort ? (
                <span className="text-warn">{usdcInWords(total - held)} short</span>
              ) : (
                usdcInWords(held - total)
              )}
            </Line>
          </>
        )}
      </dl>
      {address ? null : (
        <p className="text-xs text-subtle">Connect a wallet to see what is left afterwards.</p>
      )}
      <p className="tabular flex items-center justify-between gap-2 text-xs text-subtle">
        OpenFan’s price at {formatTime(quote.asOf)}
        {onRenew ? (
          <Button size="sm" variant="ghost" data-testid="quote-renew" onClick={onRenew}>
            Ask again
          </Button>
        ) : null}
      </p>
    </div>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 text-end">{children}</dd>
    </>
  );
}
