import { useLocation } from '../../navigation/hooks.ts';

import type { Service } from '../../contract/errors.ts';

const OPENFAN_PAGES = /^\/(payments|drafts|creators)(\/|$)/;

/** Which service the page in view is about; KiwiWhale where it is about both or neither. */
export function serviceOf({ pathname, search }: { pathname: string; search: object }): Service {
  const onOtherSide =
    pathname === '/create' && 'provider' in search && search.provider === 'openfan';
  return onOtherSide || OPENFAN_PAGES.test(pathname) ? 'openfan' : 'kiwiwhale';
}

export function useService(): Service {
  return useLocation({ select: serviceOf });
}
