import { isUnauthorized } from "@api-client/refusals";
import { sessionOf } from "@api-client/session";
import { endSession } from "../api/session";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useKeptChanges } from "../api/changes";

/** What a client does for whoever signs in. Every provider with accounts calls it, whether or not somebody is signed in. */
export function useAccounts(): void {
  const client = useQueryClient();
  useEffect(() => guardSession(client), [client]);
  useKeptChanges(client);
}

/** Ends the session when a credential is refused, and drops from the cache what is of other people. */
export function guardSession(client: QueryClient): () => void {
  const onError = (error: unknown) => {
    if (isUnauthorized(error)) endSession(client, "expired");
  };
  client.getQueryCache().config = { onError };
  client.getMutationCache().config = { onError };
  return client.getQueryCache().subscribe(({ type }) => {
    if (type === "observerRemoved" || type === "updated") forgetOthers(client);
  });
}

/** Drops what no view shows and is not of the signed-in person, whom a personal key names after its own name. */
function forgetOthers(client: QueryClient): void {
  const userId = sessionOf(client)?.user?.userId;
  client.removeQueries({
    type: "inactive",
    predicate: ({ queryKey }) => queryKey.length > 1 && queryKey[1] !== userId,
  });
}
