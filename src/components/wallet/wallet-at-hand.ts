import { rememberedWallet } from './remembered-wallet.ts';
import { connectWallet } from './use-wallet.ts';
import { useWalletStore } from './wallet-store.ts';

/** A wallet that comes back by itself needs about one; one that asks a person may need for ever. */
const PATIENCE_MS = 8_000;

/**
 * Whether there is a wallet to ask. One that is just coming back after a reload is waited for; where
 * there is none, the dialog to connect one opens.
 */
export async function walletAtHand(): Promise<boolean> {
  if (rememberedWallet() && !useWalletStore.getState().wanted) {
    useWalletStore.setState({ wanted: true, state: 'connecting' });
  }
  if (useWalletStore.getState().state === 'connecting') await settled();
  if (useWalletStore.getState().state === 'connected') return true;
  connectWallet();
  return false;
}

function settled(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, PATIENCE_MS);
    const off = useWalletStore.subscribe(({ state }) => {
      if (state !== 'connecting') done();
    });
    function done() {
      clearTimeout(timer);
      off();
      resolve();
    }
  });
}
