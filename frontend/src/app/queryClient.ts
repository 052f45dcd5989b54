import { isUnauthorized } from "@api-client/errors";
import { QUERY_DEFAULTS } from "@api-client/retry";
import { endSession } from "@api-client/session";
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
  return client;
}
