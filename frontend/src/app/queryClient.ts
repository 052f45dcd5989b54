import { isUnauthorized } from "@api-client/errors";
import { QUERY_DEFAULTS } from "@api-client/retry";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { endSession } from "../api/session";

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
