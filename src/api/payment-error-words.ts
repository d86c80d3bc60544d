import type { ErrorWords } from './describe-error.ts';

const toLimits = { label: 'See your limits', to: '/settings' } as const;

/** What keeps a payment, a quote or an OpenFan order from going on (server/payments, server/jobs). */
export const paymentErrorWords: Record<string, ErrorWords> = {
  'limit-payment': {
    title: 'This is above your own limit for one payment',
    next: 'Order fewer images, or raise the limit in the settings.',
    tells: true,
    action: toLimits,
  },
  'limit-day': {
    title: 'This is above your own limit for a day',
    next: 'Order fewer images, or raise the limit in the settings.',
    tells: true,
    action: toLimits,
  },
  'limit-credits-day': {
    title: 'This is above your own limit of credits for a day',
    next: 'Order fewer runs, or raise the limit in the settings.',
    tells: true,
    action: toLimits,
  },
  'platform-wallet-missing': {
    title: 'Payments are not set up on this server',
    next: 'Whoever runs it has to name OpenFan’s wallet (OPENFAN_PLATFORM_WALLET).',
  },
  'other-recipient': {
    title: 'OpenFan’s answer names another wallet than the one set up here',
    next: 'Nothing was paid, and nothing can be until whoever runs this server has looked at it.',
    tells: true,
  },
  'self-hosted': {
    title: 'There is nothing to pay',
    next: 'This creator generates on their own RunPod: press Generate, it is free here.',
  },
  'not-safe-yet': {
    title: 'It is too early to sign this again',
    next: 'What was signed before could still reach the chain. Wait until it no longer can; that takes about a minute and a half.',
    tells: true,
  },
  'not-a-wallet': {
    title: 'This address cannot pay',
    next: 'Connect a wallet of your own.',
    tells: true,
  },
  'transaction-altered': {
    title: 'The wallet changed the payment',
    next: 'Turn off what alters transactions in the wallet, or use another wallet.',
    tells: true,
  },
  'not-signing': {
    title: 'This payment no longer waits for an approval',
    next: 'It has to come within about a minute. See under Payments where this one stands, then pay again.',
  },
  'already-signed': {
    title: 'This is signed and on its way',
    next: 'It can no longer be called back. Follow it under Payments.',
  },
  'not-reusable': {
    title: 'This payment cannot be used',
    next: 'It has bought something already, or is not final yet.',
  },
  'price-differs': {
    title: 'This order does not cost what the payment paid',
    next: 'Choose a creator with the same price. Nothing was sent, the payment stays yours.',
  },
  'mixed-accounts': {
    title: 'Payments of different accounts are not signed together',
    next: 'Go on with them one account after the other.',
  },
  'chain-unreachable': {
    title: 'Solana could not be reached',
    next: 'Try again in a moment.',
    tells: true,
  },
  'chain-limit': {
    title: 'The Solana node allows no more requests right now',
    next: 'Wait a moment, then try again.',
  },
  'chain-unreadable': {
    title: 'The Solana node answered with something we cannot read',
    next: 'Try again in a moment.',
    tells: true,
  },
  'refused-by-node': {
    title: 'The Solana node does not accept this transaction',
    next: '',
    tells: true,
  },
  'never-landed': {
    title: 'It did not reach the chain in time',
    next: '',
    tells: true,
  },
  'not-signed': { title: 'It was not signed in time', next: '', tells: true },
  'transfer-failed': {
    title: 'The transaction failed on the chain',
    next: '',
    tells: true,
  },
  'transfer-differs': {
    title: 'The wallet sent another transfer than it was asked for',
    next: '',
    tells: true,
  },
  'history-missing': {
    title: 'The chain’s history does not reach back far enough',
    next: '',
    tells: true,
  },
  'not-found-yet': {
    title: 'OpenFan does not see the payment yet',
    next: '',
    tells: true,
  },
  'never-found': {
    title: 'OpenFan does not find the payment',
    next: 'Look under Payments: it can be used again.',
    tells: true,
  },
  'ledger-restored': {
    title: 'This payment’s state is not known any more',
    next: '',
    tells: true,
  },
  'paid-after-all': {
    title: 'This was paid after all',
    next: '',
    tells: true,
  },
};
