import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

const noRpc = fileURLToPath(new URL('scripts/stubs/solana-rpc.js', import.meta.url));
const requireAsWeb3 = createRequire(import.meta.resolve('@solana/web3.js'));

const serverPort = Number(process.env.DEV_SERVER_PORT ?? 4175);

/**
 * What every page needs of others: one chunk compresses better, and a release leaves it cached.
 * What only two pages need (lists of pages and of queries, stores kept on disk) stays with them.
 */
const BASE =
  /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|valibot|zustand|@tanstack[\\/](react-query|query-core))[\\/](?!.*(nfiniteQueryObserver|useInfinite|[qQ]ueries|hydration|middleware|shallow))|rolldown[\\/]runtime/;

/** What every list of jobs needs: small files that compress better as one. */
const JOBS =
  /src[\\/](api[\\/]job-(cache|filters|list)|contract[\\/]jobs|lib[\\/]search-words|components[\\/]job-card[\\/](ratio|job-marks)|pages[\\/]gallery[\\/]gallery-(layout|filters|state))\.ts|(nfiniteQueryObserver|useInfiniteQuery)\./;

/**
 * Packages with programs, workers or data beside them. All others are built in: the server then
 * starts in half the time.
 */
const NATIVE = [
  '@echogarden/espeak-ng-emscripten',
  '@ffmpeg-installer/ffmpeg',
  'better-sqlite3',
  'litesvm',
  'pino',
  'sharp',
];

/** The small parts that most pages use, and the frame around them: each alone would compress badly. */
const FRAME =
  /src[\\/](ui[\\/](?!dialog|sheet|popover|menu|toast|progress|copy|error-state|use-height)|router\.tsx|navigation[\\/]|components[\\/](shell[\\/](shell|stage|page-heading|after-ready)|error-notice[\\/]error-notice|preferences[\\/]preferences)\.tsx?|(api[\\/](client|query-client|session|config|credits|ask-first)|contract[\\/](errors|credits|session|config|evidence)|lib[\\/](json|credits|search-params|usdc|bytes|format-.*))\.ts)|icons[\\/](search|search-x|chevron-(left|right)|x|check|lock)\.mjs/;

/** What reads a model's schema: a page of a model needs no more of the form. */
const FIELDS =
  /src[\\/]components[\\/]model-form[\\/](fields|field-types|schema-view|control-of|clean-schema)\.ts/;

/** What picks among models. */
const MODELS =
  /src[\\/](components[\\/](model-picker[\\/]model-price|preferences[\\/]favorite-models)|api[\\/](recent-models|usual-times)|contract[\\/]usual-times|(api|contract)[\\/]models)\.tsx?|icons[\\/](plus|star|image|image-up|wrench|clapperboard|message-square)\.mjs/;

/** The form's small parts that something fetched later needs too. */
const FORM =
  /src[\\/](components[\\/]model-form[\\/](values|carry-over|form-context|told-soon|defaults|missing|seed-field|field-at|snap|controls[\\/](field-frame|ratio-tile|choice-parts|number-text))|ui[\\/](popover|use-height-of)|pages[\\/]create[\\/](submission|draft)|components[\\/]media-input[\\/]held-paste|components[\\/]job-card[\\/]sitting)\.tsx?|icons[\\/](minus|dices|bookmark)\.mjs/;

/**
 * The styles stand behind the shell that index.html paints by itself: they hold back the app's
 * script, as they must, but not the first paint.
 */
function shellBeforeStyles(): Plugin {
  return {
    name: 'shell-before-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const styles = /\s*<link rel="stylesheet"[^>]*>/.exec(html)?.[0] ?? '';
        return html.replace(styles, '').replace('<!-- styles -->', styles.trim());
      },
    },
  };
}

/**
 * What must run before the first paint stands in the document itself: fetching it would take as
 * long as the document did. The server names it in its policy by its hash.
 */
function themeInline(): Plugin {
  return {
    name: 'theme-inline',
    apply: 'build',
    transformIndexHtml: (html) => {
      const script = readFileSync(new URL('public/theme.js', import.meta.url), 'utf8');
      return html.replace('<script src="/theme.js"></script>', `<script>\n${script}</script>`);
    },
  };
}

/** The gallery's first pictures need no app: what draws them stands in the document, too. */
function firstPicturesInline(): Plugin {
  const input = 'src/pages/gallery/first/first-pictures.ts';
  return {
    name: 'first-pictures-inline',
    apply: 'build',
    async transformIndexHtml(html) {
      const built = await build({
        configFile: false,
        logLevel: 'silent',
        publicDir: false,
        build: {
          write: false,
          target: 'es2022',
          rolldownOptions: { input, output: { format: 'iife' } },
        },
      });
      const [output] = [built].flat();
      const chunk = output && 'output' in output ? output.output[0] : undefined;
      if (!chunk) this.error(`${input} was not built`);
      return html.replace('<!-- first pictures -->', () => `<script>${chunk.code.trim()}</script>`);
    },
  };
}

/**
 * Dynamic imports as they are written. Vite wraps each in a helper that preloads its chunks and
 * styles first; the server's Link header and the one style sheet leave that nothing to do.
 */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    apply: 'build',
    configResolved: ({ plugins }) => {
      const wrapper = plugins.find(({ name }) => name === 'native:import-analysis-build');
      if (wrapper) wrapper.applyToEnvironment = () => false;
    },
  };
}

/** An icon's parts are drawn in their order: the keys that React would tell them apart by go. */
function iconsWithoutKeys(): Plugin {
  return {
    name: 'icons-without-keys',
    apply: 'build',
    transform: {
      filter: { id: /lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/ },
      handler: (code) => ({ code: code.replace(/,\s*key: "[a-z0-9]+"/g, ''), map: null }),
    },
  };
}

/**
 * One build, four outputs: the app (`dist/client`) and its service worker beside it, the product's
 * server (`dist/server`) and the sandbox services (`dist/sandbox`).
 */
export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    shellBeforeStyles(),
    themeInline(),
    firstPicturesInline(),
    plainImports(),
    iconsWithoutKeys(),
  ],
  builder: {},
  resolve: {
    alias: [
      // One copy of what three of Solana's packages bring each; and none of what calls an RPC.
      { find: /^buffer\/?$/, replacement: requireAsWeb3.resolve('buffer/') },
      { find: /^(jayson\/lib\/client\/browser|rpc-websockets)$/, replacement: noRpc },
      // React has this hook itself by now: its stand-in for old versions is not needed.
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
      {
        find: /^\.\.\/createLucideIcon\.mjs$/,
        replacement: fileURLToPath(new URL('src/ui/lucide-icon.ts', import.meta.url)),
      },
    ],
  },
  server: {
    strictPort: true,
    // The page's own host name goes along: the server refuses what seems to come from another site.
    proxy: Object.fromEntries(
      ['/api', '/media', '/card', '/healthz', '/readyz'].map((path) => [
        path,
        { target: `http://127.0.0.1:${serverPort}`, changeOrigin: false },
      ]),
    ),
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        // The server's Link header names what a page needs; lists of it in the code cost two kilobytes.
        modulePreload: false,
        // All styles are 12 kB: what would fetch a page's own costs as much as it saves.
        cssCodeSplit: false,
        manifest: true,
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'base', test: BASE },
                { name: 'frame', test: FRAME },
                { name: 'fields', test: FIELDS },
                { name: 'models', test: MODELS },
                { name: 'form', test: FORM },
                { name: 'job-list', test: JOBS },
              ],
            },
          },
        },
      },
    },
    // After the app: its folder is there, and is not emptied again.
    worker: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: { 'service-worker': 'worker/service-worker.ts' },
          output: { format: 'iife', entryFileNames: '[name].js' },
        },
      },
    },
    server: {
      consumer: 'server',
      resolve: { noExternal: true, external: NATIVE },
      build: {
        outDir: 'dist/server',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        ssr: true,
        sourcemap: true,
        rolldownOptions: { input: { main: 'server/main.ts' } },
      },
    },
    sandbox: {
      consumer: 'server',
      resolve: { noExternal: true, external: NATIVE },
      build: {
        outDir: 'dist/sandbox',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        ssr: true,
        sourcemap: true,
        rolldownOptions: { input: { main: 'sandbox/main.ts' } },
      },
    },
  },
});
