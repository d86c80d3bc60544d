import { beforeEach, expect, test, vi } from 'vitest';

import { walletAtHand } from './wallet-at-hand.ts';
import { useWalletStore } from './wallet-store.ts';

beforeEach(() => useWalletStore.setState({ state: 'disconnected', dialog: false }));

test('a wallet that is just coming back is waited for, without a question', async () => {
  useWalletStore.setState({ state: 'connecting' });
  const atHand = walletAtHand();
  useWalletStore.setState({ state: 'connected' });
  expect(await atHand).toBe(true);
  expect(useWalletStore.getState().dialog).toBe(false);
});

test('where none is, or none comes back, the dialog opens', async () => {
  expect(await walletAtHand()).toBe(false);
  expect(useWalletStore.getState().dialog).toBe(true);
  useWalletStore.setState({ state: 'connecting', dialog: false });
  const atHand = walletAtHand();
  useWalletStore.setState({ state: 'disconnected' });
  expect(await atHand).toBe(false);
  expect(useWalletStore.getState().dialog).toBe(true);
});

test('one that never answers does not hold up the button for ever', async () => {
  vi.useFakeTimers();
  useWalletStore.setState({ state: 'connecting' });
  const atHand = walletAtHand();
  await vi.runAllTimersAsync();
  expect(await atHand).toBe(false);
  vi.useRealTimers();
});
