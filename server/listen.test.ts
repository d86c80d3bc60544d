import { expect, it } from 'vitest';

import { listen } from './listen.ts';

it('answers "starting" until the app is there, and says so when the port is taken', async () => {
  const first = await listen('127.0.0.1', 0);
  const url = `http://127.0.0.1:${first.port}/readyz`;
  expect((await fetch(url)).status).toBe(503);
  first.serve(() => new Response('here'));
  expect(await (await fetch(url)).text()).toBe('here');
  await expect(listen('127.0.0.1', first.port)).rejects.toThrow(/Port \d+ is taken.*PORT/);
  await first.close();
});
