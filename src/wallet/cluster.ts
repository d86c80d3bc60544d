import type { Config } from '../contract/config.ts';

type Cluster = Config['solana']['cluster'];

/** The Wallet Standard's names of the chains. */
const CHAINS = {
  'mainnet-beta': 'solana:mainnet',
  devnet: 'solana:devnet',
  testnet: 'solana:testnet',
  localnet: 'solana:localnet',
} as const;

export function chainOf(cluster: Cluster): (typeof CHAINS)[Cluster] {
  return CHAINS[cluster];
}

/**
 * An address from which the wallet adapter reads the chain. Never called: the page's policy
 * forbids it, and everything the browser asks of the chain goes through our server.
 */
export function endpointOf(cluster: Cluster): string {
  return cluster === 'localnet' ? 'http://localhost:8899' : `https://api.${cluster}.solana.com`;
}
