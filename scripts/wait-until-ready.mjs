const EVERY_MS = 50;
const LIMIT_MS = 60_000;

/**
 * Asks a service's /readyz until it answers 200.
 * @param {string} baseUrl
 * @param {() => boolean} givenUp whether waiting has become pointless
 */
export async function waitUntilReady(baseUrl, givenUp = () => false) {
  const until = Date.now() + LIMIT_MS;
  while (Date.now() < until && !givenUp()) {
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  if (!givenUp()) throw new Error(`${baseUrl} was not ready after ${LIMIT_MS / 1_000} s.`);
}
