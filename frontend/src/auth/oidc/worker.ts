import workerUrl from "@auth0/auth0-spa-js/dist/auth0-spa-js.worker.production.js?url";
import { queryOptions } from "@tanstack/react-query";

/**
 * The address of the worker, once its file is known to be there. Auth0's client would wait for ever for one that a
 * deployment has taken away; that is treated like any other chunk that is gone (app/staleTab.ts).
 */
export const workerQuery = queryOptions({
  queryKey: ["worker"],
  staleTime: Infinity,
  throwOnError: true,
  queryFn: async () => {
    const response = await fetch(workerUrl).catch(() => null);
    if (response?.ok) return workerUrl;
    window.dispatchEvent(new Event("vite:preloadError", { cancelable: true }));
    throw new Error("The worker of the sign-in could not be loaded");
  },
});
