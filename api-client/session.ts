import type { QueryClient, QueryFunctionContext } from "@tanstack/query-core";

import type { Call } from "./client";
import { isUnauthorized } from "./errors";
import type { User } from "./types";

export type SignOutReason = "deleted" | "expired" | "signed_out" | "signed_out_elsewhere" | "signed_out_here";

/** Who is signed in; or nobody, why somebody no longer is, and whether that came before a change was saved. */
export interface Session {
  user: User | null;
  reason?: SignOutReason;
  isUnsaved?: boolean;
}

const KEY = ["session"];

/** Who is signed in. `nobody` makes the session of a client whose credential is missing or refused. */
export function sessionQuery(
  call: Call,
  nobody: (client: QueryClient) => Session,
  hasCredential?: () => Promise<boolean>,
) {
  return {
    queryKey: KEY,
    staleTime: 0, // asked again whenever somebody comes back
    queryFn: async ({ client, signal }: QueryFunctionContext): Promise<Session> => {
      if (hasCredential && !(await hasCredential())) return nobody(client);
      try {
        return (await call("get", "/api/me", { signal })).data;
      } catch (error) {
        if (isUnauthorized(error)) return nobody(client);
        throw error;
      }
    },
  };
}

export function sessionOf(client: QueryClient): Session | undefined {
  return client.getQueryData<Session>(KEY);
}

/** Waits for the session that is being loaded, if one is, and returns what is known then. */
export async function loadedSession(client: QueryClient): Promise<Session | undefined> {
  await client
    .getQueryCache()
    .find({ queryKey: KEY })
    ?.promise?.catch(() => undefined);
  return sessionOf(client);
}

/** Replaces the session; the answer to an earlier request no longer counts. */
export function setSession(client: QueryClient, session: Session): void {
  void client.cancelQueries({ queryKey: KEY });
  client.setQueryData<Session>(KEY, session);
}

/** Asks who is signed in, also where that is being asked already. Resolves when it is known, or could not be learnt. */
export async function refreshSession(client: QueryClient): Promise<void> {
  if (!sessionOf(client)) await client.cancelQueries({ queryKey: KEY }); // invalidating leaves a first load running
  await client.invalidateQueries({ queryKey: KEY });
}
