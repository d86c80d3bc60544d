// The import rules of docs/architecture.md: left may import right, never back.
const no = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const browserLayers = 'main|router|pages|components|navigation|api|wallet|ui';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    no('no-cycle', {}, { circular: true }, 'A cycle hides which module needs which.'),
    no(
      'contract-is-pure',
      { path: '^src/contract/' },
      { path: '^(src|server|sandbox)/', pathNot: '^src/(contract|lib)/' },
      'contract imports contract and lib only',
    ),
    no(
      'lib-is-leaf',
      { path: '^src/lib/' },
      { path: '^(src|server|sandbox)/', pathNot: '^src/lib/' },
      'lib imports nothing of ours',
    ),
    no(
      'ui-knows-no-domain',
      { path: '^src/ui/' },
      { path: '^src/', pathNot: '^src/(ui|lib)/' },
      'ui imports ui and lib only',
    ),
    no(
      'ui-knows-no-library-of-state',
      { path: '^src/ui/' },
      { path: 'node_modules/(@tanstack/react-query|zustand)' },
      'ui knows no router, query or store',
    ),
    no(
      'api-below-components',
      { path: '^src/api/' },
      { path: '^src/(components|pages|ui|wallet|navigation|router|main)' },
      'api imports contract and lib',
    ),
    no(
      'navigation-knows-no-page',
      { path: '^src/navigation/' },
      { path: '^src/', pathNot: '^src/(navigation|lib)/' },
      'navigation imports lib only',
    ),
    no(
      'components-below-pages',
      { path: '^src/components/' },
      { path: '^src/(pages|router|main)' },
      'components never import pages',
    ),
    no(
      'page-imports-page',
      { path: '^src/pages/([^/]+)/' },
      { path: '^src/pages/', pathNot: '^src/pages/$1/' },
      'a page never imports another page',
    ),
    no(
      'pages-below-router',
      { path: '^src/pages/' },
      { path: '^src/(router|main)' },
      'pages never import the router module',
    ),
    no(
      'browser-imports-no-server',
      { path: `^src/(${browserLayers})` },
      { path: '^(server|sandbox)/' },
      'the browser never imports server code',
    ),
    no(
      'solana-only-in-wallet',
      { path: '^src/', pathNot: '^src/wallet/' },
      { path: 'node_modules/@solana/' },
      'only src/wallet imports @solana',
    ),
    no(
      'wallet-only-lazily',
      { path: '^src/', pathNot: '^src/wallet/' },
      { path: '^src/wallet/', dynamic: false },
      'wallet only through import()',
    ),
    no(
      'server-shares-contract-only',
      { path: '^server/' },
      { path: '^(src|sandbox)/', pathNot: '^src/(contract|lib)/' },
      'server imports src/contract and src/lib only',
    ),
    no(
      'sandbox-shares-contract-only',
      { path: '^sandbox/' },
      { path: '^(src|server)/', pathNot: '^src/(contract|lib)/' },
      'sandbox never imports the server',
    ),
    no(
      'worker-stands-alone',
      { path: '^worker/' },
      { path: '^(src|server|sandbox)/' },
      'the service worker is a script of its own',
    ),
    no(
      'http-is-outermost',
      { path: '^server/(books|jobs|library|payments|drafts|media|providers|store)/' },
      { path: '^server/(http|app|main)' },
      'domain code knows no http',
    ),
    no(
      'providers-and-store-are-lowest',
      { path: '^server/(providers|store)/' },
      { path: '^server/(books|jobs|library|payments|drafts|media)/' },
      'providers and store know no domain module',
    ),
    no(
      'jobs-know-no-payments-or-drafts',
      { path: '^server/jobs/' },
      { path: '^server/(payments|drafts)/' },
      'payments and drafts may call jobs, never the reverse',
    ),
    no(
      'jobs-and-media-know-no-library',
      { path: '^server/(jobs|media)/' },
      { path: '^server/library/' },
      'the library stands on jobs and media, never the reverse',
    ),
    no(
      'books-read-the-store',
      { path: '^server/books/' },
      { path: '^server/', pathNot: '^server/(books|store)/' },
      'the books stand on the store alone',
    ),
    no(
      'machines-are-pure',
      { path: '^server/(jobs|payments|drafts)/machine\\.ts$' },
      { path: '.', dependencyTypesNot: ['type-only'] },
      'a machine imports types only',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.test\\.tsx?$|/dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'] },
  },
};
