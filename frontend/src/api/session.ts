import { queryOptions, type QueryClient } from "@tanstack/react-query";

import { hasChangesOnTheirWay } from "./changes";
import type { Call } from "./client";
import { isUnauthorized } from "./errors";
import type { User } from "./types";

export type Departure = "expired" | "signed_out" | "signed_out_elsewhere";

/** Who is signed in; or nobody, why somebody no longer is, and whether that came before a change was kept. */
export interface Session {
  user: User | null;
  departure?: Departure;
  isUnsaved?: boolean;
}

/** A change that was asked for by somebody who is no longer signed in. It is not sent for anybody else. */
export class AnotherSession extends Error {
  override readonly name = "AnotherSession";
}

const SESSION = ["session"];

/** Every provider asks this to learn who is signed in: changes are sent only for whom it names. */
export function sessionQuery(call: Call) {
  return queryOptions({
    queryKey: SESSION,
    staleTime: 0, // asked again whenever somebody comes back to the tab
    queryFn: async ({ client, signal }): Promise<Session> => {
      try {
        return (await call("get", "/api/me", { signal })).data;
      } catch (error) {
        if (isUnauthorized(error)) return nobody(client);
        throw error;
      }
    },
  });
}

/** Forget the person who was signed in. With nobody signed in nothing changes, so no answer can start a loop. */
export function endSession(client: QueryClient, departure: Departure): void {
  const session = client.getQueryData<Session>(SESSION);
  if (!session?.user) return;
  void client.cancelQueries({ queryKey: SESSION }); // what is being asked is about the time before
  client.setQueryData<Session>(SESSION, departed(client, departure));
}

export async function refreshSession(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: SESSION });
}

/** Throws AnotherSession unless this user is signed in. Where that is just being asked, the answer is waited for. */
export async function requireSignedIn(client: QueryClient, userId: string): Promise<void> {
  await client
    .getQueryCache()
    .find({ queryKey: SESSION })
    ?.promise?.catch(() => undefined);
  if (client.getQueryData<Session>(SESSION)?.user?.userId !== userId) throw new AnotherSession();
}

function nobody(client: QueryClient): Session {
  const before = client.getQueryData<Session>(SESSION);
  if (!before) return { user: null };
  return before.user ? departed(client, "expired") : before;
}

function departed(client: QueryClient, departure: Departure): Session {
  return { user: null, departure, isUnsaved: hasChangesOnTheirWay(client) };
}
