import { createQueryClient } from './api/query-client.ts';
import { applyPreferences } from './components/preferences/preferences.ts';
import { untilSettled } from './first-settled.ts';
import { nextTask } from './next-task.ts';
import { createAppRouter } from './router.tsx';

/** What comes later than this is drawn when it comes: the frame does not wait for it. */
const AT_MOST_MS = 150;

const notNeeded = () => undefined;

// Not asked for by the document: on a slow line its 22 kB hold back the code, which has just come.
// Now it is here before the first text is; until then another font stands in at the same measure.
document.fonts.load("1em 'Inter Variable'").catch(notNeeded);
// All of the code is on its way already (the document's Link header); what is spread out here is
// running it: libraries and frame (imported above), the first questions, the renderer (start.tsx).
await nextTask();
applyPreferences();
export const queryClient = createQueryClient();
export const router = createAppRouter(queryClient);
/** The page's code and first answers, which set out with the document, are here; or soon. */
export const settled = untilSettled(router, queryClient, AT_MOST_MS);
await nextTask();
