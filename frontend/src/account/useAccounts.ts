import { isUnauthorized } from "@api-client/refusals";
import { refreshSession, sessionOf } from "@api-client/session";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useKeptChanges } from "../api/changes";
import { endSession } from "../api/session";

/** What a client does for whoever signs in. Every provider with accounts calls it, whether or not somebody is signed in. */
export function useAccounts(): void {
  const client = useQueryClient();
  useEffect(() => guardSession(client), [client]);
  useKeptChanges(client);
}

/**
 * Asks who is signed in when a credential is refused, and drops from the cache what is of other people. Only the answer to that
 * question ends the session: since any other request was sent, somebody may have signed in, here or in another tab.
 */
export function guardSession(client: QueryClient): () => void {
  const onError = (error: unknown, data?: unknown) => {
    const session = sessionOf(client);
    if (!isUnauthorized(error) || !session?.user) return;
    if (data === session) endSession(client, "expired");
    else void refreshSession(client);
  };
  client.getQueryCache().config = { onError: (error, { state }) => onError(error, state.data) };
  client.getMutationCache().config = { onError: (error) => onError(error) };
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
