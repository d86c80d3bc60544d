import type { ComponentProps, MouseEvent } from 'react';

import { useNavigation } from './context.ts';
import type { Place } from './place.ts';
import type { AnyTarget } from './router.ts';
import type { RoutePath, Target } from './routes.ts';

type AnchorProps = Omit<ComponentProps<'a'>, 'href' | 'target'>;

/**
 * A link to a place in the app. Pointed at or focused, it fetches the page's code; where the app is
 * at its path (or below it) and has its search, it is `aria-current="page"`.
 */
export function Link<To extends RoutePath>(props: AnchorProps & Target<To>): React.ReactNode;
export function Link({
  to,
  params,
  search,
  hash,
  replace,
  resetScroll,
  ...rest
}: AnchorProps & AnyTarget) {
  const { router, place } = useNavigation();
  const target = { to, params, search, hash, replace, resetScroll };
  const href = router.hrefOf(target);
  const preload = () => router.preloadRoute(target);
  return (
    <a
      aria-current={isAt(place, href) ? 'page' : undefined}
      {...rest}
      href={href}
      onClick={(event) => {
        rest.onClick?.(event);
        if (!isOurs(event)) return;
        event.preventDefault();
        void router.navigate(target);
      }}
      onPointerEnter={preload}
      onFocus={preload}
    />
  );
}

/** Another tab or window, and what was dealt with already, are not the app's. */
function isOurs(event: MouseEvent): boolean {
  const { defaultPrevented, button, altKey, ctrlKey, metaKey, shiftKey } = event;
  return !defaultPrevented && button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;
}

function isAt({ pathname, search }: Place, href: string): boolean {
  const [path = '', asked = ''] = href.split(/[?#]/, 2);
  if (pathname !== path && !pathname.startsWith(`${path}/`)) return false;
  return [...new URLSearchParams(asked)].every(([name, value]) => search[name] === value);
}
