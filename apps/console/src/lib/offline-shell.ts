/**
 * Makes the page open without network from now on: a service worker keeps the page and the parts it has loaded.
 * Where the browser has none (plain http away from this machine) the page works with network only.
 */
export async function keepOffline(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active?.postMessage({ keep: [location.href, ...loaded.filter((url) => url.includes("/assets/"))] });
    return true;
  } catch {
    return false;
  }
}
