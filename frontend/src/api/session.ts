import { queryOptions, type QueryClient } from "@tanstack/react-query";

import type { Call } from "./client";
import { isUnauthorized } from "./errors";
import type { User } from "./types";

export type Departure = "expired" | "signed_out" | "signed_out_elsewhere";

/** Who is signed in; or nobody, and why somebody no longer is. */
export interface Session {
  user: User | null;
  departure?: Departure;
}

const SESSION = ["session"];

export function sessionQuery(call: Call) {
  return queryOptions({
    queryKey: SESSION,
    staleTime: 0, // asked again whenever somebody comes back to the tab
    queryFn: async ({ client, signal }): Promise<Session> => {
      try {
        return (await call("get", "/api/me", { signal })).data;
      } catch (error) {
        if (isUnauthorized(error)) return nobody(client.getQueryData(SESSION));
        throw error;
      }
    },
  });
}

/** Forget the person who was signed in. With nobody signed in nothing changes, so no answer can start a loop. */
export function endSession(client: QueryClient, departure: Departure): void {
  const session = client.getQueryData<Session>(SESSION);
  if (session?.user) client.setQueryData<Session>(SESSION, { user: null, departure });
}

export async function refreshSession(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: SESSION });
}

function nobody(before: Session | undefined): Session {
  if (!before) return { user: null };
  return before.user ? { user: null, departure: "expired" } : before;
}
