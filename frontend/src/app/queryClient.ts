import { isUnauthorized } from "@api-client/errors";
import { QUERY_DEFAULTS } from "@api-client/retry";
import { endSession, sessionOf } from "@api-client/session";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

export function createQueryClient(): QueryClient {
  const endWhenUnauthorized = (error: unknown) => {
    if (isUnauthorized(error)) endSession(client, "expired");
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: endWhenUnauthorized }),
    mutationCache: new MutationCache({ onError: endWhenUnauthorized }),
    defaultOptions: QUERY_DEFAULTS,
  });
  client.getQueryCache().subscribe(({ type }) => {
    if (type === "observerRemoved" || type === "updated") forgetOthers(client);
  });
  return client;
}

/** Drops what no view shows and is not of the signed-in person, whom a personal key names after its own name. */
function forgetOthers(client: QueryClient): void {
  const userId = sessionOf(client)?.user?.userId;
  client.removeQueries({
    type: "inactive",
    predicate: ({ queryKey }) => queryKey.length > 1 && queryKey[1] !== userId,
  });
}
