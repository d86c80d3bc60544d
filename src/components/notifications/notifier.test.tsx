import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { tellChangedRows } from '../../api/changed-rows.ts';
import { sampleJob } from '../../api/sample-job.ts';
import type { Service } from '../../contract/errors.ts';
import type { Job } from '../../contract/jobs.ts';
import type { Payment } from '../../contract/payments.ts';
import { lazyPage } from '../../navigation/lazy-page.tsx';
import { Outlet } from '../../navigation/outlet.tsx';
import { RouterProvider } from '../../navigation/router-provider.tsx';
import { createRouter } from '../../navigation/router.ts';
import { emptyPage, emptyPages, memoryEntries } from '../../navigation/testing.ts';
import { Notifier } from './notifier.tsx';
import { useWanted } from './wanted.ts';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const ADDRESS = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';
const told: string[] = [];

/** Nobody looks, and notifications are allowed: both are played. */
class Told {
  static permission = 'granted';
  onclick = null;
  constructor(title: string, { body }: { body: string }) {
    told.push(`${title}: ${body}`);
  }
}

beforeEach(() => {
  told.length = 0;
  localStorage.removeItem('darkroom-told');
  vi.stubGlobal('Notification', Told);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open(jobs = [sampleJob()], service: Service = 'openfan') {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, retry: false } },
  });
  const connection = {
    ...{ id: 'c', service, mode: 'apikey', name: 'Luna', accountId: 'account' },
    ...{ keyHint: 'op…st', active: true, keyUnsaved: false, createdAt: inMinutes(-60) },
  };
  queryClient.setQueryData(['session'], { connections: [connection] });
  const state = { cursor: '1', active: jobs.length, open: jobs, settled: [] };
  queryClient.setQueryData(['changes', 'account'], state);
  const pages = { ...emptyPages, '/gallery': lazyPage(() => Promise.resolve(() => <Notifier />)) };
  await render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={createRouter(memoryEntries('/gallery'), pages, emptyPage)}>
        <Outlet fallback={null} ErrorPage={() => null} />
      </RouterProvider>
    </QueryClientProvider>,
  );
  return queryClient;
}

function aPayment(key: string, finalized: string | null): Payment {
  return {
    ...{ key, setKey: 's', accountId: 'account', state: 'finalized', method: 'sign' },
    ...{ payer: ADDRESS, recipient: ADDRESS, mint: ADDRESS, cluster: 'localnet' },
    ...{ amountBaseUnits: '50000', reference: ADDRESS, signature: null, feeLamports: null },
    order: { creator: 'luna', prompt: key, images: 1, width: 512, height: 512, seed: null },
    ...{ jobKey: null, error: null, canSign: false, canSignAt: null, reusable: false },
    needsWalletClosed: false,
    times: {
      ...{ quoted: inMinutes(-20), signing: null, signed: null, sent: null, confirmed: null },
      ...{ finalized, redeeming: null, redeemed: null },
    },
  };
}

test('a payment that became final is told of, once; what was final before is not', async () => {
  const queryClient = await open([]);
  const tell = (first: boolean, ...rows: Payment[]) =>
    tellChangedRows(queryClient, 'payments', { rows, first });
  const final = aPayment('on a roof', inMinutes(0));
  await vi.waitFor(() => {
    tell(false, final);
    expect(told).toEqual(['Payment final · 0.05 USDC: on a roof']);
  });
  tell(false, final, aPayment('not yet', null), aPayment('long ago', inMinutes(-15)));
  tell(true, aPayment('of the sitting before', inMinutes(-1)));
  tell(false, aPayment('the next one', inMinutes(0)));
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told[1]).toBe('Payment final · 0.05 USDC: the next one');
});

test('a result that is about to expire is told of while there is time', async () => {
  const running = { status: 'running', service: 'openfan' } as const;
  await open([
    sampleJob({ ...running, key: 'soon', prompt: 'soon gone', resultExpiresAt: inMinutes(6) }),
    sampleJob({ ...running, key: 'later', prompt: 'later', resultExpiresAt: inMinutes(25) }),
  ]);
  await vi.waitFor(() => expect(told).toEqual(['Its result expires in 6 min: soon gone']));
});

test('a low balance is told of once, and again when it was filled up and runs low anew', async () => {
  const queryClient = await open([], 'kiwiwhale');
  const balance = (creditsE4: number) => queryClient.setQueryData(['credits', 'c'], { creditsE4 });
  const low = (credits: string) => `${credits} left: KiwiWhale, Luna`;
  await vi.waitFor(() => {
    balance(5_000);
    expect(told).toEqual([low('0.5 credits')]);
  });
  balance(4_000);
  balance(500_000);
  await vi.waitFor(() => expect(localStorage.getItem('darkroom-told')).not.toContain('low-c'));
  balance(3_000);
  await vi.waitFor(() => expect(told).toEqual([low('0.5 credits'), low('0.3 credits')]));
});

test('a failed job is told of, and no kind that is not wanted', async () => {
  const queryClient = await open([]);
  const settle = (...settled: Job[]) =>
    queryClient.setQueryData(['changes', 'account'], { cursor: '2', active: 0, open: [], settled });
  useWanted.setState({ done: false });
  await vi.waitFor(() => {
    settle(
      sampleJob({ key: 'a', status: 'completed', prompt: 'not wanted' }),
      sampleJob({ key: 'b', status: 'failed', prompt: 'went wrong' }),
    );
    expect(told).toEqual(['Failed: went wrong']);
  });
  useWanted.setState({ done: true });
});
