import type { Call } from "@api-client/client";
import {
  reasonOfEnd,
  sessionOf,
  sessionQuery,
  setSession,
  type Session,
  type SignOutReason,
} from "@api-client/session";
import type { QueryClient } from "@tanstack/react-query";

/** Every provider asks this to learn who is signed in: changes are sent only for whom it names. */
export function currentSessionQuery(call: Call, hasCredential?: () => Promise<boolean>) {
  return sessionQuery(call, nobody, hasCredential);
}

function nobody(client: QueryClient): Session {
  const before = sessionOf(client);
  if (!before) return { user: null };
  return before.user ? { user: null, reason: reasonOfEnd(client) } : before;
}

/** Forgets the person who was signed in. With nobody signed in nothing changes, so no answer can start a loop. */
export function endSession(client: QueryClient, reason: SignOutReason): void {
  if (sessionOf(client)?.user) setSession(client, { user: null, reason });
}
