import type { Call } from "@api-client/client";
import { sessionOf, sessionQuery, type Session } from "@api-client/session";
import type { QueryClient } from "@tanstack/react-query";

/** Every provider asks this to learn who is signed in: changes are sent only for whom it names. */
export function currentSessionQuery(call: Call, hasCredential?: () => Promise<boolean>) {
  return sessionQuery(call, nobody, hasCredential);
}

function nobody(client: QueryClient): Session {
  const before = sessionOf(client);
  if (!before) return { user: null };
  return before.user ? { user: null, reason: "expired" } : before;
}
