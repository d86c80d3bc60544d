import type { QueryClient } from '@tanstack/react-query';

import { askOfConnection } from './api/ask-first.ts';
import { configQuery } from './api/config.ts';
import { creditsQuery } from './api/credits.ts';
import { sessionQuery } from './api/session.ts';
import { browserEntries } from './navigation/entries.ts';
import { keepScroll } from './navigation/keep-scroll.ts';
import { lazyPage } from './navigation/lazy-page.tsx';
import { createRouter, type Pages, type Router } from './navigation/router.ts';

const openFanPage = lazyPage(() =>
  import('./pages/create/openfan-page.tsx').then((m) => m.OpenFanPage),
);
const notFound = lazyPage(() =>
  import('./components/shell/route-not-found.tsx').then((m) => m.RouteNotFound),
);

/** What stands at each path of navigation/routes.ts. */
const pagesOf = (queryClient: QueryClient): Pages => ({
  '/create': createPages(queryClient),
  '/gallery': lazyPage(() =>
    import('./pages/gallery/gallery-page.tsx').then((m) => {
      m.askFirst(queryClient);
      return m.GalleryPage;
    }),
  ),
  '/gallery/$key': lazyPage(() => import('./pages/gallery/job-page.tsx').then((m) => m.JobPage)),
  '/models': lazyPage(() =>
    import('./pages/models/models-page.tsx').then((m) => {
      m.askForModels(queryClient);
      return m.ModelsPage;
    }),
  ),
  '/models/$': lazyPage(() => import('./pages/models/model-page.tsx').then((m) => m.ModelPage)),
  '/drafts': lazyPage(() => import('./pages/drafts/drafts-page.tsx').then((m) => m.DraftsPage)),
  '/creators': lazyPage(() =>
    import('./pages/creators/creators-page.tsx').then((m) => m.CreatorsPage),
  ),
  '/creators/$slug': lazyPage(() =>
    import('./pages/creators/creator-page.tsx').then((m) => m.CreatorPage),
  ),
  '/payments': lazyPage(() =>
    import('./pages/payments/payments-page.tsx').then((m) => m.PaymentsPage),
  ),
  '/payments/statement': lazyPage(() =>
    import('./pages/payments/statement-page.tsx').then((m) => m.StatementPage),
  ),
  '/account': lazyPage(() =>
    import('./pages/account/account-page.tsx').then((m) => {
      m.askForMoney(queryClient);
      return m.AccountPage;
    }),
  ),
  '/settings': lazyPage(() =>
    import('./pages/settings/settings-page.tsx').then((m) => m.SettingsPage),
  ),
  '/agent': lazyPage(() => import('./pages/agent/agent-page.tsx').then((m) => m.AgentPage)),
});

/** Each side of the page is its own code: neither pays for the other. */
function createPages(queryClient: QueryClient): Pages['/create'] {
  const createPage = lazyPage(() =>
    import('./pages/create/create-page.tsx').then((m) => {
      m.askForModels(queryClient);
      return m.CreatePage;
    }),
  );
  return ({ provider }) => (provider === 'openfan' ? openFanPage : createPage);
}

const shownWhereUsed = () => undefined;

/** The app's own router: what each address shows, and what everything asks for from the start. */
export function createAppRouter(queryClient: QueryClient): Router {
  const ask = () => {
    queryClient.query(sessionQuery()).catch(shownWhereUsed);
    queryClient.query(configQuery()).catch(shownWhereUsed);
  };
  ask();
  askOfConnection(queryClient, (id) => queryClient.query(creditsQuery(id)));
  const router = createRouter(browserEntries(), pagesOf(queryClient), notFound);
  router.subscribe('onBeforeNavigate', ask);
  // What the document drew of the gallery by itself is no part of another page.
  router.subscribe('onBeforeNavigate', () => document.getElementById('first-pictures')?.remove());
  keepScroll(router);
  return router;
}
