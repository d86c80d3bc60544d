import type { ErrorWords } from './describe-error.ts';

/** What can go wrong between this page and a wallet (src/wallet/problem.ts). */
export const walletWords: Record<string, ErrorWords> = {
  'wallet-not-connected': {
    title: 'No wallet is connected',
    next: 'Connect one, then pay.',
  },
  'wallet-rejected': {
    title: 'You refused this in your wallet',
    next: 'Try again whenever you like.',
  },
  'wallet-locked': {
    title: 'Your wallet is locked',
    next: 'Open it, unlock it, then try again.',
    tells: true,
  },
  'wallet-gone': {
    title: 'The wallet is gone',
    next: 'It may have been closed, updated or removed. Reload this page, then connect it again.',
    tells: true,
  },
  'wallet-no-account': {
    title: 'The wallet shares no account with this page',
    next: 'Pick an account in the wallet, then connect again.',
  },
  'wallet-account-changed': {
    title: 'The wallet switched to another account',
    next: 'Check which account should pay, then pay again.',
  },
  'wallet-wrong-network': {
    title: 'The wallet is on another network',
    next: 'Switch the network in the wallet, or connect another wallet.',
    tells: true,
  },
  'wallet-changed-transaction': {
    title: 'The wallet changed the payment',
    next: 'It was not sent. Turn off what alters transactions in the wallet, or use another wallet.',
    tells: true,
  },
  'wallet-failed': {
    title: 'The wallet could not do this',
    next: 'Open the wallet, look whether it asks for something, then try again.',
    tells: true,
  },
  'wallet-may-have-sent': {
    title: 'We don’t know whether the wallet sent this',
    next: 'Close the wallet’s window and say so under Payments: then it is looked for on the chain, and nothing is asked for twice.',
    tells: true,
  },
  'usdc-too-little': {
    title: 'Not enough USDC in this wallet',
    next: 'Add USDC to the wallet or connect another one, then pay again.',
    tells: true,
  },
  'no-usdc-account': {
    title: 'This wallet holds no USDC',
    next: 'Add USDC to the wallet or connect another one, then pay again.',
    tells: true,
  },
  'sol-too-little': {
    title: 'Not enough SOL for the network fee',
    next: 'Add a little SOL to the wallet, then pay again.',
    tells: true,
  },
  'payments-off': {
    title: 'Payments are not set up on this server',
    next: 'Whoever runs it has to name OpenFan’s wallet (OPENFAN_PLATFORM_WALLET).',
  },
  'wrong-recipient': {
    title: 'The payment names another recipient than OpenFan',
    next: 'Do not pay it. Reload the page; if it stays, tell whoever runs this server.',
    tells: true,
  },
  'wrong-mint': {
    title: 'The payment is not in USDC',
    next: 'Do not pay it. Reload the page; if it stays, tell whoever runs this server.',
    tells: true,
  },
  'wrong-cluster': {
    title: 'The payment is for another network',
    next: 'Reload the page, then ask for the price again.',
    tells: true,
  },
  'wrong-amount': {
    title: 'The amount is not the one you were shown',
    next: 'Ask for the price again.',
    tells: true,
  },
  'simulation-failed': {
    title: 'The network would refuse this payment',
    next: 'The wallet was not asked. Try again in a moment.',
    tells: true,
  },
  'simulation-differs': {
    title: 'The payment would do more than it says',
    next: 'It was not sent. Use another wallet if it stays so.',
    tells: true,
  },
  'hand-over-waits': {
    title: 'Signed, but not handed over yet',
    next: 'It is kept here and handed over as soon as the server answers. After about a minute it can no longer be used, and nothing is spent.',
  },
};
