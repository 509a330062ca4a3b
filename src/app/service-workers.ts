/**
 * The console has no service worker. One that another page of this origin has left for this folder would answer in the
 * console's place, so it is ended; those of other folders are not our business.
 */
export async function endServiceWorkers(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.all(all.filter(({ scope }) => location.href.startsWith(scope)).map((one) => one.unregister()));
}
