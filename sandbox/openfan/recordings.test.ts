import { expect, test } from 'vitest';

import { isJsonObject, type Json } from '../../src/lib/json.ts';
import { text } from '../testing.ts';
import { readRecordings, shapeOf, type Recording } from './recordings.ts';
import { draftsOf, testFan, type TestFan } from './testing.ts';

const PAID = /8Gn7Uh\w+/g;
const UNLOCKED = /3Gg9DV\w+/g;
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The state that the recorded server was in, as far as its answers show it. */
async function before(fan: TestFan): Promise<void> {
  const plain = { avatar_url: null, cover_url: null };
  await fan.control('openfan/creators/luna', { ...plain, bio: 'new' });
  await fan.control('openfan/creators/sol', { ...plain, bio: null });
  const body = {
    ...{ soulMd: '# Ray', solanaWalletAddress: 'GyGKxMyg1p9SsHfm15MkNUu1u9TN2JtTspcdmrtGUdse' },
    ...{ slug: 'ray', name: 'Ray' },
    ...{ runpodEndpoint: 'https://api.runpod.ai/v2/ray', runpodApiKey: 'rp_x' },
  };
  expect((await fan.call('POST /connect', { auth: 'jwt', body })).status).toBe(201);
  // The recorded key's connections had no endpoint of their own; which one is answered is open.
  const lost = await fan.wallet({ usdc: 50_000n });
  const paymentTxSignature = await fan.payPlatform(lost, 50_000n);
  await draftsOf(fan, { creatorSlug: 'luna', paymentTxSignature });
}

test('all recordings replay with the same shapes', { timeout: 60_000 }, async () => {
  const fan = await testFan();
  await before(fan);
  const [payer, buyer] = [
    await fan.wallet({ usdc: 100_000n }),
    await fan.wallet({ usdc: 2_000_000n }),
  ];
  const ids = new Map<string, string>();
  let [paid, unlocked] = ['', ''];

  /** What has to have happened by the time of a request. */
  const meanwhile: Record<string, () => Promise<void> | void> = {
    'generate: payment only confirmed': async () => {
      paid = await fan.payPlatform(payer, 100_000n, 2);
    },
    'generate: paid for two, asks one': () => fan.pass(32),
    'poll: in progress': () => fan.clock.advance(1_600),
    'poll: failed, first': () => fan.finish(),
    unlock: async () => {
      const { body } = await fan.call('GET /creators/luna');
      const wallet = isJsonObject(body.creator ?? null)
        ? text(body.creator as never, 'solanaWalletAddress')
        : '';
      unlocked = await fan.payForPost(buyer, wallet, 2_000_000n);
    },
    'generate: too many': async () => {
      await fan.control('openfan/settings', { generatePerMinute: 10 });
      for (let used = 0; used < 10; used += 1) await fan.call('POST /generate', { body: '{' });
    },
  };
  const ours = (given: string) =>
    given
      .replaceAll(UUID, (id) => ids.get(id) ?? id)
      .replaceAll(PAID, paid)
      .replaceAll(UNLOCKED, unlocked);

  const recordings = readRecordings();
  expect(recordings).toHaveLength(54);
  for (const recording of recordings) {
    await meanwhile[recording.name]?.();
    const { request, response } = recording;
    const wallet = request['x-wallet-address'];
    const body =
      request.raw ?? (request.body === undefined ? undefined : ours(JSON.stringify(request.body)));
    const answer = await fan.call(`${request.method} ${ours(request.path)}`, {
      auth: request.auth,
      body,
      headers: wallet === undefined ? {} : { 'x-wallet-address': wallet },
    });
    const said: Json = answer.text === '' ? '' : answer.body;
    learn(response.body, said, ids);
    expect
      .soft(
        { status: answer.status, ...headersOf(answer.headers), body: shapeOf(said) },
        recording.name,
      )
      .toEqual({
        status: response.status,
        ...recordedHeaders(recording),
        body: shapeOf(response.body),
      });
  }
});

const HEADERS = [
  'content-type',
  'location',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

/** Values where they are the contract, else what kind they are. */
function headersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null
        ? []
        : [[name, /^(retry-after|.*-reset)$/.test(name) ? kind(value) : location(value)]];
    }),
  );
}
const kind = (value: string) => (/^\d+$/.test(value) ? 'digits' : value);
const location = (value: string) =>
  value.startsWith('http') ? [...new URL(value).searchParams.keys()].join() : value;

function recordedHeaders({ response }: Recording): Record<string, string> {
  return headersOf(new Headers(response.headers));
}

/** Which of our ids stands for which recorded one. */
function learn(recorded: Json | undefined, said: Json | undefined, ids: Map<string, string>): void {
  if (typeof recorded === 'string' && typeof said === 'string') {
    if (recorded.replace(UUID, '') === '') ids.set(recorded, said);
    return;
  }
  if (Array.isArray(recorded) && Array.isArray(said)) {
    recorded.forEach((one, index) => learn(one, said[index], ids));
    return;
  }
  if (recorded === undefined || said === undefined) return;
  if (!isJsonObject(recorded) || !isJsonObject(said)) return;
  for (const [name, value] of Object.entries(recorded)) learn(value, said[name], ids);
}
