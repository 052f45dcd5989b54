import type { Call } from "@api-client/client";
import {
  loadedSession,
  sessionOf,
  sessionQuery,
  setSession,
  type Session,
  type SignOutReason,
} from "@api-client/session";
import type { QueryClient } from "@tanstack/react-query";

import { hasChangesOnTheirWay } from "./changes";

/** A change that was asked for by somebody who is no longer signed in. It is not sent for anybody else. */
export class AnotherSession extends Error {
  override readonly name = "AnotherSession";
}

/** Every provider asks this to learn who is signed in: changes are sent only for whom it names. */
export function currentSessionQuery(call: Call) {
  return sessionQuery(call, nobody);
}

/** Forget the person who was signed in. With nobody signed in nothing changes, so no answer can start a loop. */
export function endSession(client: QueryClient, reason: SignOutReason): void {
  if (sessionOf(client)?.user) setSession(client, signedOut(client, reason));
}

/** Throws AnotherSession unless this user is signed in. Where that is just being asked, the answer is waited for. */
export async function requireSignedIn(client: QueryClient, userId: string): Promise<void> {
  if ((await loadedSession(client))?.user?.userId !== userId) throw new AnotherSession();
}

function nobody(client: QueryClient): Session {
  const before = sessionOf(client);
  if (!before) return { user: null };
  return before.user ? signedOut(client, "expired") : before;
}

function signedOut(client: QueryClient, reason: SignOutReason): Session {
  return { user: null, reason, isUnsaved: hasChangesOnTheirWay(client) };
}
