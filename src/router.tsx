import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import * as v from 'valibot';

import { configQuery } from './api/config.ts';
import { sessionQuery } from './api/session.ts';
import { RouteError } from './components/shell/route-error.tsx';
import { Shell } from './components/shell/shell.tsx';
import { Stage } from './components/shell/stage.tsx';
import { parseSearch, stringifySearch } from './lib/search-params.ts';

/** Every search parameter is plain text in the URL; pages give it meaning. */
const searchOf = <Name extends string>(...names: Name[]) =>
  v.object(
    Object.fromEntries(names.map((name) => [name, v.optional(v.string())])) as {
      [Key in Name]: v.OptionalSchema<v.StringSchema<undefined>, undefined>;
    },
  );

const shownWhereUsed = () => undefined;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  // Not awaited: the frame is painted at once, everything asks for these two.
  beforeLoad: ({ context }) => {
    context.queryClient.query(sessionQuery()).catch(shownWhereUsed);
    context.queryClient.query(configQuery()).catch(shownWhereUsed);
  },
  component: Stage,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // TanStack Router's way: a redirect is thrown.
    throw redirect({ to: '/create', replace: true });
  },
});

const CreatePage = lazyRouteComponent(() => import('./pages/create/create-page.tsx'), 'CreatePage');
const OpenFanPage = lazyRouteComponent(
  () => import('./pages/create/openfan-page.tsx'),
  'OpenFanPage',
);

const create = createRoute({
  getParentRoute: () => root,
  path: '/create',
  validateSearch: searchOf('provider', 'model', 'creator', 'remix', 'seed', 'image', 'preset'),
  // Each side of the page is its own code: neither pays for the other.
  loaderDeps: ({ search }) => ({ openFan: search.provider === 'openfan' }),
  loader: ({ deps }) => (deps.openFan ? OpenFanPage : CreatePage).preload?.(),
  component: function Create() {
    return create.useSearch().provider === 'openfan' ? <OpenFanPage /> : <CreatePage />;
  },
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  validateSearch: searchOf(
    ...([
      'q',
      'status',
      'provider',
      'kind',
      'model',
      'favorite',
      'from',
      'to',
      'account',
      'project',
      'view',
    ] as const),
  ),
  component: lazyRouteComponent(() => import('./pages/gallery/gallery-page.tsx'), 'GalleryPage'),
});

const job = createRoute({
  getParentRoute: () => root,
  path: '/gallery/$key',
  component: lazyRouteComponent(() => import('./pages/gallery/job-page.tsx'), 'JobPage'),
});

const modelsRoot = createRoute({ getParentRoute: () => root, path: '/models' });

const models = createRoute({
  getParentRoute: () => modelsRoot,
  path: '/',
  validateSearch: searchOf('q', 'category', 'sort', 'favorite'),
  component: lazyRouteComponent(() => import('./pages/models/models-page.tsx'), 'ModelsPage'),
});

// A model's id has slashes: the whole rest of the path.
const model = createRoute({
  getParentRoute: () => modelsRoot,
  path: '$',
  component: lazyRouteComponent(() => import('./pages/models/model-page.tsx'), 'ModelPage'),
});

const drafts = createRoute({
  getParentRoute: () => root,
  path: '/drafts',
  validateSearch: searchOf('status', 'choice', 'creator', 'account', 'job'),
  component: lazyRouteComponent(() => import('./pages/drafts/drafts-page.tsx'), 'DraftsPage'),
});

const creators = createRoute({
  getParentRoute: () => root,
  path: '/creators',
  validateSearch: searchOf('new'),
  component: lazyRouteComponent(() => import('./pages/creators/creators-page.tsx'), 'CreatorsPage'),
});

const creator = createRoute({
  getParentRoute: () => root,
  path: '/creators/$slug',
  component: lazyRouteComponent(() => import('./pages/creators/creator-page.tsx'), 'CreatorPage'),
});

const payments = createRoute({
  getParentRoute: () => root,
  path: '/payments',
  validateSearch: searchOf('state', 'creator', 'q'),
  component: lazyRouteComponent(() => import('./pages/payments/payments-page.tsx'), 'PaymentsPage'),
});

const statement = createRoute({
  getParentRoute: () => root,
  path: '/payments/statement',
  validateSearch: searchOf('month', 'account', 'zone', 'state'),
  component: lazyRouteComponent(
    () => import('./pages/payments/statement-page.tsx'),
    'StatementPage',
  ),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  validateSearch: searchOf('amount', 'from'),
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const agent = createRoute({
  getParentRoute: () => root,
  path: '/agent',
  validateSearch: searchOf('kind', 'status', 'since', 'limit', 'cursor'),
  component: lazyRouteComponent(() => import('./pages/agent/agent-page.tsx'), 'AgentPage'),
});

const routeTree = root.addChildren([
  modelsRoot.addChildren([models, model]),
  ...[home, create, gallery, job, drafts, creators, creator, payments, statement],
  ...[account, settings, agent],
]);

/** The URL map. Pages load when they are first opened, or when a link to them is pointed at. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    InnerWrap: Shell,
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: lazyRouteComponent(
      () => import('./components/shell/route-not-found.tsx'),
      'RouteNotFound',
    ),
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
