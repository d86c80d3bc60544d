import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { installFakeWallet } from './fake-wallets.ts';
import { rememberedWallet, rememberWallet } from './remembered-wallet.ts';
import { WalletButton } from './wallet-button.tsx';
import { WalletHost } from './wallet-host.tsx';
import { useWalletStore } from './wallet-store.ts';

const config = {
  sandbox: false,
  openfan: { platformWallet: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je' },
  solana: { cluster: 'localnet' },
};
const installed: (() => void)[] = [];
const started = useWalletStore.getState();

function install(options: Parameters<typeof installFakeWallet>[0]) {
  const wallet = installFakeWallet(options);
  installed.push(wallet.leave);
  return wallet;
}

async function open() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(['config'], config);
  queryClient.setQueryDefaults(['config'], { staleTime: Infinity });
  await render(
    <QueryClientProvider client={queryClient}>
      <WalletButton />
      <WalletHost />
    </QueryClientProvider>,
  );
}

const wallet = () => page.getByTestId('wallet');
const option = (name: string) => page.getByRole('button', { name });
const notice = (code: string) =>
  page
    .getByTestId('notice')
    .elements()
    .some((one) => one.getAttribute('data-code') === code);
const expectNotice = (code: string) => vi.waitFor(() => expect(notice(code)).toBe(true), 5_000);
const expectState = (state: string) =>
  expect.element(wallet(), { timeout: 10_000 }).toHaveAttribute('data-state', state);

beforeEach(() => {
  localStorage.clear();
  useWalletStore.setState({ ...started, state: 'disconnected', address: null, name: null }, true);
});
afterEach(() => {
  for (const leave of installed.splice(0)) leave();
});

test('without a wallet it says what a wallet is and where to get one', async () => {
  await open();
  await page.getByTestId('wallet-connect').click();
  await expect.element(page.getByTestId('wallet-none')).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: /Phantom/ }))
    .toHaveAttribute('target', '_blank');
});

test('connects, shows the address, remembers it, and disconnects for good', async () => {
  const fake = install({ name: 'Good wallet' });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Good wallet').click();
  await expectState('connected');
  await expect.element(wallet()).toHaveAttribute('data-address', fake.ADDRESSES[0]);
  await expect.element(page.getByTestId('wallet-dialog')).not.toBeInTheDocument();
  expect(rememberedWallet()).toEqual({ name: 'Good wallet', address: fake.ADDRESSES[0] });

  await page.getByTestId('wallet-disconnect').click();
  await expectState('disconnected');
  expect(rememberedWallet()).toBeNull();
});

test('one that was connected before comes back without a question', async () => {
  const fake = install({ name: 'Known wallet', knowsPage: true });
  rememberWallet({ name: 'Known wallet', address: fake.ADDRESSES[0] });
  await open();
  await expectState('connected');
});

test('one that was never connected with success is not asked', async () => {
  const fake = install({ name: 'Shy wallet', knowsPage: true });
  localStorage.setItem('darkroom-wallet-name', JSON.stringify('Shy wallet'));
  await open();
  await page.getByTestId('wallet-connect').click();
  await expect.element(option('Shy wallet')).toBeVisible();
  await expectState('disconnected');
  expect(fake.asked()).toBe(0);
});

test.each([
  ['wallet-rejected', Object.assign(new Error('User rejected the request.'), { code: 4001 })],
  ['wallet-locked', new Error('Wallet is locked')],
])('%s: in words, and it can be tried again', async (code, refuses) => {
  install({ name: 'Bad wallet', refuses });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Bad wallet').click();
  await expectNotice(code);
  await expectState('disconnected');
  expect(rememberedWallet()).toBeNull();
  await expect.element(option('Bad wallet')).toBeEnabled();
});

test('while its window waits, the dialog says so', async () => {
  let answer: () => void = () => undefined;
  install({ name: 'Slow wallet', waits: new Promise((done) => (answer = done)) });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Slow wallet').click();
  await expect.element(page.getByText('Waiting for you in its window')).toBeVisible();
  await expectState('connecting');
  answer();
  await expectState('connected');
});

test('on another network: in words, not connected', async () => {
  install({ name: 'Main wallet', chains: ['solana:mainnet'] });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Main wallet').click();
  await expectNotice('wallet-wrong-network');
  await expectState('disconnected');
  expect(rememberedWallet()).toBeNull();
});

test('the account is switched in the wallet: the page follows', async () => {
  const fake = install({ name: 'Two wallet' });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Two wallet').click();
  await expectState('connected');
  fake.switchAccount();
  await expect.element(wallet()).toHaveAttribute('data-address', fake.ADDRESSES[1]);
  expect(rememberedWallet()?.address).toBe(fake.ADDRESSES[1]);
});

test('the wallet ends the connection, or leaves the browser: in words', async () => {
  const fake = install({ name: 'Gone wallet' });
  install({ name: 'Other wallet' });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Gone wallet').click();
  await expectState('connected');
  fake.endConnection();
  await expectState('disconnected');
  await page.getByTestId('wallet-connect').click();
  await expectNotice('wallet-gone');

  await option('Gone wallet').click();
  await expectState('connected');
  fake.leave();
  await expectState('disconnected');
  await page.getByTestId('wallet-connect').click();
  await expectNotice('wallet-gone');
  await expect.element(option('Other wallet')).toBeVisible();
  expect(page.getByTestId('wallet-option').elements()).toHaveLength(1);
});

test('a wallet that only signs and sends connects as well', async () => {
  install({ name: 'Sending wallet', sendOnly: true });
  await open();
  await page.getByTestId('wallet-connect').click();
  await option('Sending wallet').click();
  await expectState('connected');
});
