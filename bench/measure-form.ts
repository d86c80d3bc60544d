import type { CDPSession, Page } from 'playwright';
import * as v from 'valibot';

import { modelListSchema } from '../src/contract/models.ts';
import { sessionSchema } from '../src/contract/session.ts';

/** How much slower the processor is made. */
export const SLOW_CPU = 4;
const TYPED = 'a lighthouse at dusk, long exposure';

/** The models with the longest and the shortest schema: what is measured, and where it starts. */
export async function extremeModels(page: Page): Promise<{ largest: string; smallest: string }> {
  const session = v.parse(sessionSchema, await (await page.request.get('/api/session')).json());
  const id = session.connections.find((one) => one.active)?.id ?? '';
  const answer = await page.request.get(`/api/models?connection=${encodeURIComponent(id)}`);
  const { models } = v.parse(modelListSchema, await answer.json());
  const bySize = models.toSorted(
    (a, b) => JSON.stringify(b.input).length - JSON.stringify(a.input).length,
  );
  const [largest, smallest] = [bySize[0], bySize.at(-1)];
  if (!largest || !smallest) throw new Error('the catalogue is empty');
  return { largest: largest.id, smallest: smallest.id };
}

export function slowDown(client: CDPSession, rate: number): Promise<unknown> {
  return client.send('Emulation.setCPUThrottlingRate', { rate });
}

/** From a model's choice until the frame with its whole form has been painted. */
export function drawnMs(page: Page, model: string): Promise<number> {
  // No function in here has a name: the compiler would wrap it in what the page does not have.
  return page.evaluate(async (id) => {
    const chosen = `[data-testid="create-model"][data-value=${JSON.stringify(id)}]`;
    const start = performance.now();
    history.pushState(null, '', `/create?model=${encodeURIComponent(id)}`);
    dispatchEvent(new PopStateEvent('popstate'));
    while (
      document.querySelector(chosen) === null ||
      document.querySelector('[data-testid^="field-"]') === null ||
      document.querySelector('main .animate-late') !== null
    ) {
      await new Promise(requestAnimationFrame);
    }
    // What a frame's callback sees is laid out and painted after it.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    return performance.now() - start;
  }, model);
}

export interface Keys {
  /** For each key its work on the main thread until the letter stands: handlers, styles, layout. */
  spent: number[];
  /** From the key until all that follows from its letter is drawn, the frame in between included. */
  followed: number[];
}

/** Types, and measures each key. */
export async function keysMs(page: Page): Promise<Keys> {
  await page.evaluate(() => {
    const spent: number[] = [];
    const followed: number[] = [];
    Object.assign(window, { keys: { spent, followed } });
    let start = 0;
    addEventListener('keydown', () => (start = performance.now()), { capture: true });
    const { port1, port2 } = new MessageChannel();
    // A task behind the key's own: what it set off at once has been done by then.
    port1.onmessage = () => {
      document.body.getBoundingClientRect();
      spent.push(performance.now() - start);
    };
    // Two tasks behind the frame: what is put off until then has been done. No function has a name.
    addEventListener(
      'input',
      () => {
        port2.postMessage(0);
        requestAnimationFrame(() =>
          setTimeout(() =>
            setTimeout(() => {
              document.body.getBoundingClientRect();
              followed.push(performance.now() - start);
            }),
          ),
        );
      },
      { capture: true },
    );
  });
  await page.keyboard.type(TYPED, { delay: 100 });
  const keys = await page.evaluate(() => Reflect.get(window, 'keys') as unknown);
  const times = v.array(v.number());
  return v.parse(v.object({ spent: times, followed: times }), keys);
}
