/** Takes away the worker and all that it keeps; the next visit begins anew. */
export async function clearKeptFiles(): Promise<void> {
  if ('caches' in window) {
    const names = (await caches.keys()).filter((name) => name.startsWith('darkroom-'));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((one) => one.unregister()));
}
