import { queryOptions, type QueryClient } from "@tanstack/react-query";

import type { Call, Credential } from "./client";
import { isUnauthorized } from "./errors";
import type { User } from "./types";

export type Departure = "expired" | "signed_out" | "signed_out_here";

/** Who is signed in; or nobody, and why somebody no longer is. */
export interface Session {
  user: User | null;
  departure?: Departure;
}

const SESSION = ["session"];

export function sessionQuery(call: Call, credential: Credential) {
  return queryOptions({
    queryKey: SESSION,
    staleTime: 0, // asked again whenever somebody comes back to the app
    queryFn: async ({ client, signal }): Promise<Session> => {
      const nobody = () => ({ user: null, ...departureOf(client) });
      if ((await credential.token()) === null) return nobody();
      try {
        return (await call("get", "/api/me", { signal })).data;
      } catch (error) {
        if (isUnauthorized(error)) return nobody();
        throw error;
      }
    },
  });
}

/** Forget the person who was signed in, whatever is still on its way about them. */
export function endSession(client: QueryClient, departure: Departure): void {
  void client.cancelQueries({ queryKey: SESSION });
  client.setQueryData<Session>(SESSION, { user: null, departure });
}

/** Ask who is signed in now; resolves when that is known, or when it could not be learnt. */
export async function refreshSession(client: QueryClient): Promise<void> {
  await client.cancelQueries({ queryKey: SESSION });
  await client.refetchQueries({ queryKey: SESSION });
}

function departureOf(client: QueryClient): Pick<Session, "departure"> {
  const departure = client.getQueryData<Session>(SESSION)?.departure;
  return departure ? { departure } : {};
}
