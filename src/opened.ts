import { createQueryClient } from './api/query-client.ts';
import { applyPreferences } from './components/preferences/preferences.ts';
import { untilSettled } from './first-settled.ts';
import { createAppRouter } from './router.tsx';

/** What comes later than this is drawn when it comes: the frame does not wait for it. */
const AT_MOST_MS = 150;

applyPreferences();
export const queryClient = createQueryClient();
export const router = createAppRouter(queryClient);
/** The page's code and first answers, which set out with the document, are here; or soon. */
export const settled = untilSettled(router, queryClient, AT_MOST_MS);

// Running it all is spread over tasks of their own: between two of them the browser may paint and
// take a tap. Libraries and frame were imported above; after this comes the renderer.
await new Promise<void>((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
});
