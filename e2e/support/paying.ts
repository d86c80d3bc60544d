import { randomUUID } from 'node:crypto';

import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { Keypair } from '@solana/web3.js';

import { usdcTransfer } from '../../scripts/usdc-transfer.mjs';
import { openReady } from './app.ts';
import { openFan, SEEDED_KEY, USDC_MINT } from './openfan.ts';
import type { Stack } from './stack.ts';

/** How the sandbox wallet behaves (src/wallet/sandbox/options.ts). */
export interface WalletOptions {
  autoApprove?: boolean;
  sendOnly?: boolean;
  locked?: boolean;
  tamper?: 'amount' | 'recipient' | 'extra' | 'fee';
}

export interface Gift {
  sol?: bigint;
  usdcBaseUnits?: bigint;
}

const PLENTY: Gift = { sol: 1n, usdcBaseUnits: 10_000_000n };

/** A person with one wallet, on whatever browser: their key to OpenFan, their SOL and USDC. */
export class Person {
  readonly wallet = Keypair.generate();

  private constructor(readonly stack: Stack) {}

  static async create(stack: Stack, gift = PLENTY): Promise<Person> {
    const person = new Person(stack);
    if (gift.sol ?? gift.usdcBaseUnits) await openFan(stack).fund(person.address, gift);
    return person;
  }

  get address(): string {
    return this.wallet.publicKey.toBase58();
  }

  /** A page of `context` in which their wallet and OpenFan's key are connected. */
  async sitDown(context: BrowserContext, options: WalletOptions = {}): Promise<Page> {
    const seed = Buffer.from(this.wallet.secretKey.slice(0, 32)).toString('base64');
    const kept = {
      'darkroom-sandbox-wallet': { seed, connected: true },
      'darkroom-wallet': { name: 'Sandbox wallet', address: this.address },
      'darkroom-sandbox-wallet-options': options,
    };
    await context.addInitScript((entries) => {
      // A page that is still empty has no storage.
      if (location.protocol === 'about:') return;
      for (const [key, value] of Object.entries(entries)) {
        if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(value));
      }
    }, kept);
    const answer = await context.request.post(`${this.stack.url}/api/session/connect`, {
      data: { service: 'openfan', key: SEEDED_KEY },
      headers: { origin: this.stack.url },
    });
    expect(answer.status()).toBe(200);
    return context.newPage();
  }

  /** Spends USDC elsewhere, in the time between a check and what was checked. */
  async spend(baseUnits: bigint): Promise<void> {
    const fan = openFan(this.stack);
    const [recipient, reference] = [Keypair.generate(), Keypair.generate()];
    const transaction = usdcTransfer(this.wallet, {
      recipient: recipient.publicKey.toBase58(),
      reference: reference.publicKey.toBase58(),
      mint: USDC_MINT,
      amountBaseUnits: String(baseUnits),
      blockhash: await fan.blockhash(),
      createAccount: true,
    });
    await fan.broadcast(transaction);
  }
}

/** An order that costs, ready for the button; the wallet is connected. */
export async function openOrder(page: Page, images = 1): Promise<void> {
  await openReady(page, '/create?provider=openfan&creator=luna');
  await expect(page.getByTestId('create-creator')).toHaveAttribute('data-value', 'luna');
  await page.getByTestId('field-prompt').fill(`on a roof at dusk ${randomUUID()}`);
  await page.getByTestId('create-count').fill(String(images));
  await expect(page.getByTestId('wallet')).toHaveAttribute('data-state', 'connected');
}

/** As {@link openOrder}, with the price on screen and the button pressed. */
export async function pressPay(page: Page, images = 1): Promise<void> {
  await openOrder(page, images);
  await page.getByTestId('see-price').click();
  await expect(page.getByTestId('quote')).toBeVisible();
  await page.getByTestId('pay').click();
}

/** Presses what makes a payment go on, on /payments. */
export async function resume(
  page: Page,
  key: string,
  way: 'sign' | 'wallet-closed' | 'check',
): Promise<void> {
  if (!page.url().endsWith('/payments')) await openReady(page, '/payments');
  const button = paymentCard(page, key).getByTestId('payment-resume');
  await expect(button).toHaveAttribute('data-value', way);
  await button.click();
}

export function paymentCard(page: Page, key: string): Locator {
  return page.locator(`[data-testid="payment-card"][data-key="${key}"]`);
}

/**
 * From now on the page's calls of this kind never leave it, as if the line were dead.
 * @returns resolves with the body of the first one
 */
export async function swallow(
  page: Page,
  method: string,
  path: RegExp,
): Promise<() => Promise<unknown>> {
  let tell: (body: unknown) => void = () => undefined;
  const first = new Promise<unknown>((resolve) => (tell = resolve));
  await page.route(path, async (route, request) => {
    if (request.method() === method) tell(request.postDataJSON());
    else await route.fallback();
  });
  return () => first;
}
