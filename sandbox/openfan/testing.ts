import { PublicKey, type Keypair } from '@solana/web3.js';

import { isJsonObject, parseJson, type JsonObject } from '../../src/lib/json.ts';
import { PLATFORM_WALLET } from '../solana/platform-wallet.ts';
import { pay, payment, signed, testChain, type TestChain } from '../solana/testing.ts';
import { ORIGIN, text, type Answer, type testSandbox } from '../testing.ts';
import { SEEDED_JWT, SEEDED_KEY } from './seeds.ts';

export type Auth = 'key' | 'jwt' | 'bearer-key' | 'both' | 'none';

const AUTH: Record<Auth, Record<string, string>> = {
  key: { 'x-api-key': SEEDED_KEY },
  jwt: { authorization: `Bearer ${SEEDED_JWT}` },
  'bearer-key': { authorization: `Bearer ${SEEDED_KEY}` },
  both: { authorization: `Bearer ${SEEDED_KEY}`, 'x-api-key': SEEDED_KEY },
  none: {},
};

export interface TestFan extends TestChain {
  /** A call of the API. @param body an object, a raw text, or none */
  call: (
    request: string,
    options?: { auth?: Auth; body?: unknown; headers?: Record<string, string> },
  ) => Promise<Answer>;
  /** Pays the platform this much. @returns the signature; final unless `slots` says otherwise */
  payPlatform: (from: Keypair, baseUnits: bigint, slots?: number) => Promise<string>;
  /** A fan's payment for a post: to the creator and to the platform, in one transaction. */
  payForPost: (from: Keypair, wallet: string, price: bigint) => Promise<string>;
  /** Lets the worker finish everything. */
  finish: () => Promise<void>;
}

/** OpenFan in this process with a chain behind it, limits out of the way. */
export async function testFan(earlier: Parameters<typeof testSandbox>[0] = {}): Promise<TestFan> {
  const box = await testChain(earlier);
  await box.control('openfan/settings', { generatePerMinute: 100_000, otherPerMinute: 100_000 });
  const platform = new PublicKey(PLATFORM_WALLET);

  return {
    ...box,
    async call(request, { auth = 'key', body, headers = {} } = {}) {
      const [method = 'GET', path = ''] = request.split(' ');
      const url = path.startsWith('http') ? path : `${ORIGIN}/openfan/api/v1${path}`;
      const answer = await box.sandbox.fetch(
        new Request(url, {
          method,
          headers: { ...AUTH[auth], ...headers },
          ...(body !== undefined && {
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }),
        }),
      );
      const said = await answer.text();
      const json = parseJson(said);
      return {
        status: answer.status,
        headers: answer.headers,
        text: said,
        body: isJsonObject(json) ? json : {},
      };
    },
    async payPlatform(from, amount, slots = 32) {
      const signature = await pay(box.connection, { from, to: platform, amount });
      box.pass(slots);
      return signature;
    },
    async payForPost(from, wallet, price) {
      const fee = price / 10n;
      const bytes = await signed(box.connection, from, [
        ...payment({ from, to: new PublicKey(wallet), amount: price - fee }),
        ...payment({ from, to: platform, amount: fee }),
      ]);
      const signature = await box.connection.sendRawTransaction(bytes);
      box.pass(32);
      return signature;
    },
    async finish() {
      box.clock.advance(2_000);
      await box.sandbox.idle();
      box.clock.advance(20_000);
      await box.sandbox.idle();
    },
  };
}

/** A completed job. @returns its id and its drafts' */
export async function draftsOf(
  fan: TestFan,
  request: JsonObject = {},
): Promise<{ jobId: string; postIds: string[] }> {
  const body = { creatorSlug: 'sol', prompt: 'a hill', width: 256, height: 256, ...request };
  const accepted = await fan.call('POST /generate', { body });
  const jobId = text(accepted.body, 'jobId');
  await fan.finish();
  const done = await fan.call(`GET /generate/${jobId}`);
  return { jobId, postIds: (done.body.postIds as string[] | undefined) ?? [] };
}
