// What @solana/wallet-adapter-react takes from this package, without a wallet behind it:
// on a phone the wallet's own browser registers a Wallet Standard wallet.
export const SolanaMobileWalletAdapterWalletName = 'Mobile Wallet Adapter';

export class SolanaMobileWalletAdapter {
  name = SolanaMobileWalletAdapterWalletName;
  url = '';
  icon = 'data:image/svg+xml;base64,';
  readyState = 'Unsupported';
  publicKey = null;
  connecting = false;
  connected = false;
  supportedTransactionVersions = null;
  on() {
    return this;
  }
  off() {
    return this;
  }
}

export const createDefaultAddressSelector = () => undefined;
export const createDefaultAuthorizationResultCache = () => undefined;
export const createDefaultWalletNotFoundHandler = () => undefined;
