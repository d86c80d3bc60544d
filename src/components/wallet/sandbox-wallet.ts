import { rememberWallet } from './remembered-wallet.ts';
import { useWalletStore } from './wallet-store.ts';

/**
 * Sandbox only: gives this browser the sandbox's own wallet, connected as if a person had done it.
 * @returns its address, for the faucet
 */
export async function prepareSandboxWallet(): Promise<string> {
  const { connectBurner, SANDBOX_WALLET } = await import('../../wallet/sandbox/sandbox-wallet.ts');
  const address = connectBurner();
  rememberWallet({ name: SANDBOX_WALLET, address });
  useWalletStore.setState({ wanted: true });
  return address;
}
