import { ExternalLink, RotateCw, WalletMinimal } from 'lucide-react';

import { describeAnyError } from '../../api/describe-any-error.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';

interface WalletDialogProps {
  open: boolean;
  onClose: () => void;
  sandbox: boolean;
  wallets: {
    installed: { name: string; icon: string }[];
    state: 'disconnected' | 'connecting' | 'connected';
    name: string | null;
    trouble: ErrorBody | null;
    choose: (name: string) => void;
  };
}

/** Where people get one; ours is not to choose for them. */
const WELL_KNOWN = [
  { name: 'Phantom', url: 'https://phantom.com/download' },
  { name: 'Solflare', url: 'https://solflare.com/download' },
  { name: 'Backpack', url: 'https://backpack.app/download' },
];

/** The wallets of this browser to choose from, and what to do where there is none. */
export default function WalletDialog({ open, onClose, sandbox, wallets }: WalletDialogProps) {
  const { installed, state, name, trouble, choose } = wallets;
  return (
    <Dialog open={open} onClose={onClose} title="Connect a wallet" data-testid="wallet-dialog">
      <div className="grid grid-cols-1 gap-4">
        <p className="text-muted">
          You approve each payment in your own wallet. Darkroom never sees its keys.
        </p>
        {trouble ? <Trouble body={trouble} /> : null}
        {installed.length > 0 ? (
          <ul className="grid grid-cols-1 gap-2" aria-label="Wallets in this browser">
            {installed.map((wallet) => (
              <li key={wallet.name}>
                <WalletOption
                  {...wallet}
                  waits={state === 'connecting' && name === wallet.name}
                  connected={state === 'connected' && name === wallet.name}
                  onChoose={() => choose(wallet.name)}
                />
              </li>
            ))}
          </ul>
        ) : (
          <NoWallet />
        )}
        {sandbox && installed.length > 0 ? (
          <p className="text-sm text-muted">
            The sandbox wallet holds play money of this machine’s own chain. Real wallets know
            nothing of that chain.
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

interface WalletOptionProps {
  name: string;
  icon: string;
  waits: boolean;
  connected: boolean;
  onChoose: () => void;
}

function WalletOption({ name, icon, waits, connected, onChoose }: WalletOptionProps) {
  return (
    <button
      type="button"
      data-testid="wallet-option"
      data-wallet={name}
      aria-busy={waits || undefined}
      onClick={onChoose}
      className="flex min-h-14 w-full items-center gap-3 rounded-md border border-line px-3 text-start transition-colors hover:border-edge hover:bg-hover"
    >
      <WalletIcon icon={icon} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {waits ? (
          <span className="block text-sm text-muted" role="status">
            Waiting for you in its window
          </span>
        ) : null}
      </span>
      {waits ? (
        <Spinner />
      ) : (
        <Badge tone={connected ? 'ok' : 'neutral'}>{connected ? 'Connected' : 'Installed'}</Badge>
      )}
    </button>
  );
}

function WalletIcon({ icon }: { icon: string }) {
  // The page loads no picture from elsewhere, and a wallet's icon is a data: address by its standard.
  return icon.startsWith('data:image/') ? (
    <img src={icon} alt="" className="size-8 rounded-sm" />
  ) : (
    <span className="grid size-8 place-items-center rounded-sm bg-sunken text-muted">
      <WalletMinimal aria-hidden="true" className="size-4" />
    </span>
  );
}

function NoWallet() {
  return (
    <div className="grid gap-3" data-testid="wallet-none">
      <h3 className="font-medium">No wallet was found in this browser</h3>
      <p className="text-muted">
        A wallet is a browser extension that holds your USDC and asks you before it pays. Install
        one, put USDC and a little SOL for network fees into it, then reload this page. On a phone,
        open this page in your wallet app’s own browser.
      </p>
      <ul className="flex flex-wrap gap-2">
        {WELL_KNOWN.map(({ name, url }) => (
          <li key={name}>
            <a href={url} target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
              {name}
              <ExternalLink aria-hidden="true" className="size-4" />
              <span className="sr-only">(opens a new tab)</span>
            </a>
          </li>
        ))}
        <li>
          <Button
            variant="ghost"
            icon={<RotateCw className="size-4" />}
            onClick={() => location.reload()}
          >
            Reload this page
          </Button>
        </li>
      </ul>
    </div>
  );
}

function Trouble({ body }: { body: ErrorBody }) {
  const { title, next, details } = describeAnyError(body);
  return (
    <ErrorState
      title={title}
      next={next}
      details={details}
      data-testid="notice"
      data-kind="error"
      data-code={body.code}
    />
  );
}
