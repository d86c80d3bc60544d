import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWalletStore } from './wallet-store.ts';

const close = () => useWalletStore.setState({ dialog: false });

/** Stands in for the wallets where their code could not be fetched. */
export default function WalletLost() {
  const open = useWalletStore((store) => store.dialog);
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Wallets could not be loaded"
      footer={<Button onClick={() => location.reload()}>Reload this page</Button>}
    >
      <p className="text-muted">
        Part of this page could not be fetched. Nothing was signed or paid. Reload the page to try
        again.
      </p>
    </Dialog>
  );
}
