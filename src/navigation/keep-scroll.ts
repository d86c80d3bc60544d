import { reachTop } from './reach-top.ts';
import type { Router } from './router.ts';
import { createScrollMemory } from './scroll-memory.ts';

/** Back and forward find the page as it was left; what is opened anew starts at its top. */
export function keepScroll(router: Router): void {
  const memory = createScrollMemory();
  history.scrollRestoration = 'manual';
  addEventListener('pagehide', () => {
    memory.keep(router.place().key);
    memory.store();
  });
  let giveUp = () => {};
  router.subscribe('onBeforeNavigate', ({ from }) => {
    giveUp();
    memory.keep(from.key);
  });
  router.subscribe('onRendered', ({ to, resetScroll }) => {
    if (resetScroll === false) return;
    const target = to.hash ? document.getElementById(to.hash) : null;
    const known = resetScroll === undefined ? memory.topOf(to.key) : 0;
    if (target && known === 0) target.scrollIntoView();
    else if (known !== undefined) giveUp = reachTop(known);
  });
}
