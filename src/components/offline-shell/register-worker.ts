/** Only what the policy names may become a worker (server/http/security.ts). */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
}

const SCRIPT = '/service-worker.js';
const LOOK_EVERY_MS = 30 * 60_000;

function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return url;
  const policy = types.createPolicy('darkroom#worker', {
    createScriptURL: (asked) => {
      if (asked === SCRIPT) return asked;
      throw new TypeError(`${asked} is no worker of ours`);
    },
  });
  // Typed as text: the browser takes the trusted object it really is.
  return policy.createScriptURL(url);
}

/** The script this page was started by: its release's name. */
export function ownRelease(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  return script ? new URL(script.src).pathname : '';
}

/**
 * Registers the worker and looks for new releases now and then.
 * @param onRelease told of a release that is not this page's
 */
export async function registerWorker(onRelease: () => void): Promise<void> {
  const { serviceWorker: workers } = navigator;
  workers.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('release' in data)) return;
    if (data.release !== ownRelease()) onRelease();
  });
  await workers.register(trusted(SCRIPT), { updateViaCache: 'none' });
  // A browser that is told to have none says yes and gives none.
  const registration = await workers.getRegistration();
  if (!registration) return;
  const look = () => {
    if (!document.hidden) registration.update().catch(() => undefined);
  };
  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', look);

  // One that took over before anybody listened is asked; one on its way will say so itself.
  await registration.update();
  if (!registration.installing && !registration.waiting) registration.active?.postMessage(null);
}
