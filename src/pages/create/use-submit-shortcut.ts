import { useEffect, useEffectEvent, useRef } from 'react';

import { useKeyDown } from '../../ui/use-key-down.ts';

/**
 * Ctrl or ⌘ with Enter, wherever the focus is on this page. Pressed before the form can be
 * checked (`isChecking`), it is obeyed once it is, unless another key came in between.
 */
export function useSubmitShortcut(send: () => void, isChecking: boolean) {
  const isHeld = useRef(false);
  useKeyDown((event) => {
    if (event.repeat) return;
    const isAsked = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    isHeld.current = isAsked && isChecking;
    if (!isAsked) return;
    event.preventDefault();
    if (!isChecking) send();
  });

  const onChecked = useEffectEvent(() => {
    if (!isHeld.current) return;
    isHeld.current = false;
    send();
  });
  useEffect(() => {
    if (!isChecking) onChecked();
  }, [isChecking]);
}
