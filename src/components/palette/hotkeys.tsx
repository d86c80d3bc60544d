import { lazy, Suspense, useRef } from 'react';

import { useNavigate } from '../../navigation/hooks.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { goTo, isGoToLetter } from './go-to.ts';
import { isTyping } from './is-typing.ts';
import { openOverlay, useOverlay } from './overlay.ts';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));
const Shortcuts = lazy(() =>
  import('./shortcuts.tsx').then((module) => ({ default: module.Shortcuts })),
);

/** How long after G its letter may come. */
const SEQUENCE_MS = 1_500;

/** Ctrl/⌘ K, `?` and G with a letter, everywhere; what they open is fetched when it is first asked for. */
export function Hotkeys() {
  const navigate = useNavigate();
  const open = useOverlay((state) => state.open);
  const wentAt = useRef(-Infinity);
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    const withMod = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (key === 'k' && withMod) {
      event.preventDefault();
      openOverlay('palette');
    }
    if (withMod || event.altKey || isTyping(event) || !usePreferences.getState().singleKeys) return;
    const afterG = event.timeStamp - wentAt.current < SEQUENCE_MS;
    wentAt.current = key === 'g' && !afterG ? event.timeStamp : -Infinity;
    if (key === '?') openOverlay('shortcuts');
    else if (!afterG || !isGoToLetter(key)) return;
    else void navigate({ to: goTo[key] });
    event.preventDefault();
  };
  // First of all: the letter after G is not for the page.
  useKeyDown(onKeyDown, { capture: true });
  const close = () => openOverlay(null);
  return (
    <Suspense fallback={null}>
      {open === 'palette' ? <Palette onClose={close} /> : null}
      {open === 'shortcuts' ? <Shortcuts onClose={close} /> : null}
    </Suspense>
  );
}
