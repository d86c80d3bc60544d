import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import {
  creatorAnswerSchema,
  creatorPostsSchema,
  creatorsSchema,
  revenueSchema,
} from '../../src/contract/creators.ts';
import { errorAnswerSchema } from '../../src/contract/errors.ts';
import { appUnderTest, fakeOpenFan } from '../app-under-test.ts';
import { GuardError } from '../media/guard-error.ts';
import type { GuardedFetch } from '../media/guarded-fetch.ts';
import { ApiError } from '../providers/api-error.ts';
import type { OpenFan, ProviderCreator } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';

const creator = (slug: string, more: Partial<ProviderCreator> = {}): ProviderCreator => ({
  ...{ id: slug, slug, name: slug, bio: null, coverUrl: null, status: 'ready' },
  avatarUrl: `https://pictures.example/${slug}.png`,
  ...{ walletAddress: null, postCount: 1, unlockCount: 0, suggestions: [], createdAt: 0 },
  ...more,
});
const forbidden = () => new ApiError({ kind: 'forbidden', message: 'Forbidden' });
const unknown = () => new ApiError({ kind: 'not-found', message: 'Creator not found' });
const noRevenue = {
  ...{ totalBaseUnits: 1_800_000n, unlockCount: 2, postCount: 1, topPosts: [] },
  recentUnlocks: [
    { id: 'a', postId: 'p', amountBaseUnits: 2_000_000n, payoutBaseUnits: 1_800_000n },
    { id: 'b', postId: 'p', amountBaseUnits: 0n, payoutBaseUnits: 0n },
  ].map((one, index) => ({
    ...one,
    unlockType: index === 0 ? 'payment' : 'promo',
    createdAt: 1_000,
  })),
};

/** An OpenFan where `mine` are this key's and all but `hidden` are listed. */
function service(more: Partial<OpenFan> = {}) {
  const all = new Map(['luna', 'sol', 'vega'].map((slug) => [slug, creator(slug)]));
  const asked: string[] = [];
  const openfan = fakeOpenFan({
    creators: () => {
      asked.push('creators');
      const ready = [...all.values()].filter(({ status }) => status === 'ready');
      return Promise.resolve({ creators: ready, unreadable: 0 });
    },
    creator: (slug) => {
      const one = all.get(slug);
      return one ? Promise.resolve(one) : Promise.reject(unknown());
    },
    revenue: (_credential, slug) => {
      asked.push(`revenue ${slug}`);
      return slug === 'vega' ? Promise.reject(forbidden()) : Promise.resolve(noRevenue);
    },
    patchCreator: (_credential, slug, fields) => {
      if (slug === 'vega') return Promise.reject(forbidden());
      const { pipelineStatus: status, ...rest } = fields;
      all.set(slug, {
        ...creator(slug),
        ...rest,
        ...(status ? { status } : {}),
      });
      return Promise.resolve();
    },
    connect: (_credential, { slug = '', name = '' }) => {
      all.set(slug, creator(slug, { name, status: 'draft' }));
      const suggestions = ['a quiet lake'];
      return Promise.resolve({ creatorId: 'new', slug, status: 'draft', suggestions });
    },
    ...more,
  });
  return { openfan, asked, all };
}

async function connected(openfan: OpenFan, fetch?: GuardedFetch) {
  const app = await appUnderTest({}, undefined, openfan, fetch);
  const browser = app.browser();
  const answer = await browser.send('POST', '/api/session/connect', {
    ...{ service: 'openfan', key: 'opf_first_0123456789' },
  });
  const { connections } = v.parse(
    v.object({ connections: v.array(v.object({ id: v.string() })) }),
    await answer.json(),
  );
  return { ...app, ...browser, connectionId: connections[0]?.id ?? '' };
}

const errorOf = async (answer: Response) => v.parse(errorAnswerSchema, await answer.json()).error;
const listOf = async (answer: Response) => v.parse(creatorsSchema, await answer.json()).creators;
const oneOf = async (answer: Response) => v.parse(creatorAnswerSchema, await answer.json()).creator;

describe('creators', () => {
  it('are listed, one’s own first, and whose they are is asked once', async () => {
    const { openfan, asked } = service();
    const { get, pass } = await connected(openfan);
    const creators = await listOf(await get('/api/creators'));
    expect(creators.map(({ slug, own }) => [slug, own])).toEqual([
      ...[
        ['luna', true],
        ['sol', true],
        ['vega', false],
      ],
    ]);
    pass(60_000);
    await get('/api/creators');
    expect(asked).toEqual([
      ...['creators', 'revenue luna', 'revenue sol', 'revenue vega', 'creators'],
    ]);
  });

  it('that are one’s own stay listed when they are not ready any more', async () => {
    const { openfan } = service();
    const { get, send } = await connected(openfan);
    await get('/api/creators');
    const off = await send('PATCH', '/api/creators/sol', { status: 'disabled', bio: 'gone' });
    expect(await oneOf(off)).toMatchObject({ status: 'disabled', bio: 'gone', own: true });
    const creators = await listOf(await get('/api/creators'));
    expect(creators.map(({ slug, status }) => [slug, status])).toEqual([
      ...[
        ['luna', 'ready'],
        ['sol', 'disabled'],
        ['vega', 'ready'],
      ],
    ]);
  });

  it('are told apart: not connected, unknown, not yours', async () => {
    const { openfan } = service();
    const { browser, get, send } = await connected(openfan);
    expect((await browser().get('/api/creators')).status).toBe(401);
    expect((await get('/api/creators/nobody')).status).toBe(404);
    expect((await get('/api/creators/Not%20A%20Slug')).status).toBe(400);
    expect((await send('PATCH', '/api/creators/vega', { bio: 'x' })).status).toBe(403);
    expect((await get('/api/creators/vega/revenue')).status).toBe(403);
  });

  it('tell what was sold apart from what was revealed', async () => {
    const { get } = await connected(service().openfan);
    const answer = await get('/api/creators/luna/revenue');
    const revenue = v.parse(revenueSchema, await answer.json());
    expect(revenue.totalBaseUnits).toBe('1800000');
    expect(revenue.recentUnlocks.map(({ sold }) => sold)).toEqual([true, false]);
  });

  it('page through posts', async () => {
    const offsets: number[] = [];
    const post = {
      ...{ postId: 'p1', creatorId: null, creator: 'luna', status: 'published' as const },
      ...{ caption: null, previewUrl: 'https://pictures.example/p1.jpg', priceBaseUnits: 5n },
      ...{ unlockCount: 1, width: 1, height: 1, tags: [], publishedAt: 0, createdAt: null },
    };
    const { openfan } = service({
      creatorPosts: (_slug, { limit, offset }) => {
        offsets.push(offset);
        const posts = offset === 0 ? Array.from({ length: limit }, () => post) : [post];
        return Promise.resolve({ posts, unreadable: 0 });
      },
    });
    const { get } = await connected(openfan);
    const read = async (path: string) =>
      v.parse(creatorPostsSchema, await (await get(path)).json());
    const first = await read('/api/creators/luna/posts');
    expect(first.posts[0]?.previewUrl).toMatch(/^\/media\/remote\//);
    const next = await read(`/api/creators/luna/posts?offset=${first.nextOffset ?? ''}`);
    expect(next).toMatchObject({ posts: [{ priceBaseUnits: '5' }], nextOffset: null });
    expect(offsets).toEqual([0, 24]);
    expect((await get('/api/creators/luna/posts?offset=-1')).status).toBe(400);
  });
});

describe('a new creator', () => {
  const fields = {
    ...{ soulMd: '# Nova', slug: 'nova', name: 'Nova', runpodEndpoint: 'https://api.runpod.ai/x' },
    walletAddress: 'GyGKxMyg1p9SsHfm15MkNUu1u9TN2JtTspcdmrtGUdse',
    runpodApiKey: 'rpa_very_secret_key',
  };

  it('is connected, known as one’s own with its path, and its RunPod key is nowhere', async () => {
    const sent: Record<string, string>[] = [];
    const one = service();
    const openfan: OpenFan = {
      ...one.openfan,
      connect: (credential, given) => {
        sent.push(given);
        return one.openfan.connect(credential, given);
      },
    };
    const { send, get, connectionId, lines, store } = await connected(openfan);
    const answer = await send('POST', '/api/creators', { ...fields, connectionId });
    expect(answer.status).toBe(201);
    const expected = { slug: 'nova', own: true, path: 'self_hosted', status: 'draft' };
    const suggestions = ['a quiet lake'];
    expect(await oneOf(answer)).toMatchObject({ ...expected, suggestions });
    expect(sent[0]).toMatchObject({
      solanaWalletAddress: fields.walletAddress,
      runpodApiKey: fields.runpodApiKey,
    });
    const [first] = await listOf(await get('/api/creators'));
    expect(first?.own).toBe(true);
    const rows = await store.selectFrom('creators').selectAll().execute();
    expect(JSON.stringify(rows) + lines.join('')).not.toContain('rpa_very');
  });

  it('whose slug is taken is refused, without the key that the answer repeats', async () => {
    const message = 'Slug already taken rpa_very_secret_key';
    const { openfan } = service({
      connect: () =>
        Promise.reject(new ApiError({ kind: 'conflict', code: 'slug-taken', message })),
    });
    const { send, connectionId } = await connected(openfan);
    const answer = await send('POST', '/api/creators', { ...fields, connectionId });
    expect(answer.status).toBe(409);
    expect((await errorOf(answer)).message).toBe('Slug already taken [removed]');
  });

  it('whose answer was lost is looked for', async () => {
    const lost = () =>
      Promise.reject(new CallError(true, { kind: 'timeout', message: 'no answer' }));
    const { openfan, all } = service({ connect: lost });
    const { send, connectionId } = await connected(openfan);
    all.set('nova', creator('nova', { status: 'draft' }));
    const found = await send('POST', '/api/creators', { ...fields, connectionId });
    expect(await oneOf(found)).toMatchObject({ slug: 'nova', own: true });
    const taken = { ...fields, slug: 'vega', connectionId };
    expect((await errorOf(await send('POST', '/api/creators', taken))).charged).toBe('unknown');
  });
});

describe('pictures of the service’s', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  const gives =
    (asked: string[]): GuardedFetch =>
    (url, { accept }) => {
      asked.push(url);
      if (url.includes('vega')) return Promise.reject(new GuardError('refused-type', 'No SVG.'));
      expect(accept).not.toContain('image/svg+xml');
      const body = (async function* () {
        yield await Promise.resolve(png);
      })();
      return Promise.resolve({ status: 200, mime: 'image/png', headers: {}, body, finalUrl: url });
    };

  it('come from our own address, once, and only those that an answer named', async () => {
    const asked: string[] = [];
    const { get } = await connected(service().openfan, gives(asked));
    const [luna, , vega] = await listOf(await get('/api/creators'));
    const address = luna?.avatarUrl ?? '';
    for (let index = 0; index < 2; index += 1) {
      const answer = await get(address);
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(answer.headers.get('content-security-policy')).toMatch(/sandbox/);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
    }
    expect(asked).toEqual(['https://pictures.example/luna.png']);
    expect((await get(vega?.avatarUrl ?? '')).status).toBe(404);
    expect((await get(`${address.slice(0, -8)}AAAAAAAA`)).status).toBe(404);
    expect((await get('/media/remote/https%3A%2F%2Fpictures.example%2Fluna.png')).status).toBe(404);
    expect(asked).toHaveLength(2);
  });

  it('are not served for ever from one address', async () => {
    const { get, pass } = await connected(service().openfan, gives([]));
    const [luna] = await listOf(await get('/api/creators'));
    pass(25 * 3_600_000);
    expect((await get(luna?.avatarUrl ?? '')).status).toBe(404);
  });
});
