import type { ComponentType } from 'react';
import { describe, expect, test, vi } from 'vitest';

import { lazyPage } from './lazy-page.tsx';
import { createRouter } from './router.ts';
import type { Navigate } from './hooks.ts';
import { emptyPage, emptyPages, memoryEntries } from './testing.ts';

function open(href: string, pages = emptyPages) {
  const entries = memoryEntries(href);
  const router = createRouter(entries, pages, emptyPage);
  const navigate: Navigate<'/gallery'> = router.navigate;
  return { entries, router, navigate };
}

describe('where it leads', () => {
  test('the root of the site is the studio, with nothing to go back to', () => {
    const { entries, router } = open('/');
    expect(entries.href()).toBe('/create');
    expect(router.history.canGoBack()).toBe(false);
  });

  test('a new search without a path stays on the page; a path alone has no search', async () => {
    const { router, navigate } = open('/gallery?q=cat&kind=image');
    await navigate({ search: (old) => ({ ...old, q: 'dog' }), replace: true });
    expect(router.place().href).toBe('/gallery?q=dog&kind=image');
    expect(router.history.canGoBack()).toBe(false);
    await navigate({ to: '/gallery' });
    expect(router.place().href).toBe('/gallery');
    expect(router.history.canGoBack()).toBe(true);
  });

  test('the same place again makes no entry; back returns to the one before', async () => {
    const { router, navigate } = open('/create');
    const first = router.place().key;
    await navigate({ to: '/settings', hash: 'limits' });
    await navigate({ to: '/settings', hash: 'limits' });
    expect(router.place()).toMatchObject({ pathname: '/settings', hash: 'limits' });
    router.history.back();
    expect(router.place()).toMatchObject({ pathname: '/create', key: first });
  });
});

describe('what it tells', () => {
  test('a move, then that the code is there; what is rendered late is of no interest', async () => {
    const { router, navigate } = open('/create');
    const told: string[] = [];
    router.subscribe('onBeforeNavigate', ({ from, to }) => told.push(`${from.href} ${to.href}`));
    router.subscribe('onResolved', ({ href }) => told.push(`resolved ${href}`));
    router.subscribe('onRendered', ({ to }) => told.push(`rendered ${to.href}`));
    const before = router.place();
    const loaded = navigate({ to: '/drafts' });
    expect(router.isLoading()).toBe(true);
    await loaded;
    expect(router.isLoading()).toBe(false);
    router.rendered(before);
    expect(router.isShown()).toBe(false);
    router.rendered(router.place());
    expect(router.isShown()).toBe(true);
    expect(told).toEqual(['/create /drafts', 'resolved /drafts', 'rendered /drafts']);
  });

  test('who goes on before the code is there hears of the last place only', async () => {
    let arrive: () => void = () => undefined;
    const slow = lazyPage(
      () => new Promise<ComponentType>((resolve) => (arrive = () => resolve(() => null))),
    );
    const { router, navigate } = open('/create', { ...emptyPages, '/drafts': slow });
    const resolved = vi.fn();
    await Promise.resolve();
    router.subscribe('onResolved', ({ href }) => void resolved(href));
    const late = navigate({ to: '/drafts' });
    await navigate({ to: '/payments' });
    arrive();
    await late;
    expect(resolved.mock.calls).toEqual([['/payments']]);
  });
});

test('code that could not be fetched is asked for again by the next who needs it', async () => {
  const load = vi.fn(() => Promise.reject<() => null>(new Error('offline')));
  const { router, navigate } = open('/create', { ...emptyPages, '/drafts': lazyPage(load) });
  await navigate({ to: '/drafts' });
  expect(router.isLoading()).toBe(false);
  await navigate({ to: '/create' });
  await navigate({ to: '/drafts' });
  expect(load).toHaveBeenCalledTimes(2);
});

/** Checked by the compiler alone. */
export function mistakes({ navigate }: ReturnType<typeof open>) {
  // @ts-expect-error no such path
  void navigate({ to: '/galery' });
  // @ts-expect-error the job's key is missing
  void navigate({ to: '/gallery/$key' });
  // @ts-expect-error no such search parameter
  void navigate({ to: '/gallery', search: { colour: 'red' } });
  // @ts-expect-error this page has no search
  void navigate({ to: '/settings', search: { q: 'x' } });
}
