import { useQuery } from '@tanstack/react-query';

import { configQuery } from '../../api/config.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { QuotePanel } from '../../components/payment/quote-panel.tsx';
import { WalletButton } from '../../components/wallet/wallet-button.tsx';
import type { GenerationPath } from '../../contract/orders.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { openFanCost } from './openfan-cost.ts';
import type { Asked } from './order-images.ts';
import type { OrderingState } from './ordering-state.ts';

interface PriceSectionProps {
  connection: Connection;
  /** The creator's. */
  name: string;
  path: GenerationPath | null;
  ordering: OrderingState;
  order: Asked | undefined;
  prompts: number;
  images: number;
  creatorsError: unknown;
  onRetry: () => void;
}

/** Who pays for the GPU, said plainly; the price when it is asked for; the wallet that pays it. */
export function PriceSection(props: PriceSectionProps) {
  const { name, path, ordering, order, prompts, images } = props;
  const { data: config } = useQuery(configQuery());
  const quote = ordering.known?.quote;
  const cost = openFanCost({ path, quote, prompts, images, asking: false });
  const jobs = Math.ceil(images / ordering.perJob) * prompts;
  const isUnset = config?.openfan.platformWallet === null && path !== 'self_hosted';
  return (
    <section aria-label="Price" className="grid gap-3 border-t border-line pt-4">
      {props.creatorsError ? (
        <ErrorNotice error={props.creatorsError} aboutMoney={false} onRetry={props.onRetry} />
      ) : null}
      <p data-testid="create-path" data-value={path ?? ''} className="text-sm text-muted">
        {pathWords(path, name)}
      </p>
      {isUnset ? (
        <p role="alert" data-testid="payment-unset" className="text-sm text-warn">
          Nothing can be paid here yet: this server does not know OpenFan’s wallet. Whoever runs it
          sets OPENFAN_PLATFORM_WALLET.
        </p>
      ) : null}
      <Started ordering={ordering} name={name} />
      {quote && cost.total !== undefined ? (
        <QuotePanel
          quote={quote}
          images={prompts * images}
          total={cost.total}
          payments={jobs}
          onRenew={order ? () => ordering.seePrice(order) : undefined}
        />
      ) : null}
      {path === 'self_hosted' ? null : (
        <div className="flex flex-wrap items-center gap-2">
          {quote ? null : (
            <Button
              data-testid="see-price"
              busy={ordering.state === 'asking'}
              disabled={!order || ordering.isBusy}
              onClick={() => {
                if (order) ordering.seePrice(order);
              }}
            >
              See the price
            </Button>
          )}
          <WalletButton />
        </div>
      )}
    </section>
  );
}

function pathWords(path: GenerationPath | null, name: string): string {
  const whose = name ? `${name}’s` : 'the creator’s';
  if (path === 'self_hosted') {
    return `On ${whose} own RunPod: no OpenFan charge; RunPod bills you.`;
  }
  if (path === 'platform') return 'On the platform’s GPUs: paid in USDC, from your own wallet.';
  return `OpenFan names a price only when it is asked to generate. On ${whose} own RunPod it starts the pictures instead: no OpenFan charge; RunPod bills you.`;
}

/** Asked for a price, OpenFan began instead: what runs, and what is left to order. */
function Started({ ordering, name }: { ordering: OrderingState; name: string }) {
  const { started } = ordering;
  if (!started) return null;
  const { images, asked } = started;
  const left = asked.images * asked.pictures.length - images;
  return (
    <div
      role="status"
      data-testid="price-free"
      data-value={images}
      className="grid gap-2 rounded-md bg-info-soft px-3 py-2 text-sm"
    >
      <p>
        {images > 0
          ? `No price: ${name} generates on their own RunPod, and OpenFan started ${images === 1 ? 'the picture' : `${images} pictures`} at once. Free here; RunPod bills you.`
          : `No price: ${name} generates on their own RunPod. Free here; RunPod bills you.`}
      </p>
      {left > 0 && images > 0 ? (
        <Button
          size="sm"
          data-testid="price-rest"
          className="justify-self-start"
          onClick={() => ordering.generate(asked, images)}
        >
          Generate the other {left} · free
        </Button>
      ) : null}
    </div>
  );
}
