import type { QueryClient, QueryFunctionContext } from "@tanstack/query-core";

import type { Call } from "./client";
import { deletionsOf } from "./deletion";
import { isForbidden, isGone, isUnauthorized } from "./refusals";
import { reload } from "./queries";
import { callFor, type User } from "./user";

export type SignOutReason = "deleted" | "expired" | "signed_out" | "signed_out_elsewhere" | "signed_out_here";

/** Who is signed in; or nobody, and why somebody no longer is. */
export interface Session {
  user: User | null;
  reason?: SignOutReason;
}

/** Somebody else is signed in than who asked for something. */
export class AnotherSession extends Error {
  override readonly name = "AnotherSession";
}

export class NobodySignedIn extends Error {
  override readonly name = "NobodySignedIn";
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
    queryFn: async (context: QueryFunctionContext): Promise<Session> => {
      const { client } = context;
      const end = async () => {
        await reasonToCome(client);
        return nobody(client);
      };
      if (hasCredential && !(await hasCredential())) return end();
      try {
        return await askWhoIsSignedIn(call, context);
      } catch (error) {
        if (isUnauthorized(error)) return end();
        throw error;
      }
    },
  };
}

/**
 * Asks for the person who is known already by their id, as a request that names nobody makes an account, also one that
 * was deleted just now; and for anybody once the server says that this is somebody else.
 */
export async function askWhoIsSignedIn(call: Call, { client, signal }: QueryFunctionContext): Promise<Session> {
  const known = sessionOf(client)?.user;
  if (!known) return (await call("get", "/api/me", { signal })).data;
  try {
    const { data } = await callFor(call, known.userId)("get", "/api/me", { signal });
    deletionsOf(client).settle(known.userId);
    return data;
  } catch (error) {
    if (isGone(error)) return { user: null, reason: "deleted" };
    if (!isForbidden(error)) throw error;
    return (await call("get", "/api/me", { signal })).data;
  }
}

/** The answer that may tell why nobody is signed in, while it is waited for. */
export function reasonToCome(client: QueryClient): Promise<unknown> | undefined {
  return sessionOf(client)?.reason ? undefined : deletionsOf(client).sending;
}

/** Why this person, whom the server no longer knows, is signed out: a deletion may have been received. */
export function reasonOfEnd(client: QueryClient): SignOutReason {
  const { user, reason } = sessionOf(client) ?? {};
  const isDeleted = user && deletionsOf(client).isInDoubt(user.userId);
  return reason ?? (isDeleted ? "deleted" : "expired");
}

export function sessionOf(client: QueryClient): Session | undefined {
  return client.getQueryData<Session>(KEY);
}

/** Waits for the session that is being loaded, if one is, and returns what is known then. */
export async function loadedSession(client: QueryClient): Promise<Session | undefined> {
  const query = client.getQueryCache().find({ queryKey: KEY });
  while (query?.state.fetchStatus === "fetching") await query.promise?.catch(() => undefined);
  return sessionOf(client);
}

/** Replaces the session; the answer to an earlier request no longer counts. */
export function setSession(client: QueryClient, session: Session): void {
  void client.cancelQueries({ queryKey: KEY });
  client.setQueryData<Session>(KEY, session);
}

/** Asks who is signed in, also where that is being asked already. Resolves when it is known, or could not be learnt. */
export async function refreshSession(client: QueryClient): Promise<void> {
  await reload(client, KEY);
}

/**
 * Rejects with NobodySignedIn or AnotherSession unless this user is signed in. Before something is sent again the server is asked, as somebody else may have
 * signed in meanwhile; and so it is where it could not be asked the last time.
 */
export async function requireSignedIn(client: QueryClient, userId: string, isRepeated: boolean): Promise<void> {
  const lastError = () => client.getQueryState(KEY)?.error;
  if (isRepeated || lastError()) await client.refetchQueries({ queryKey: KEY }, { cancelRefetch: false });
  const user = (await loadedSession(client))?.user;
  const error = lastError();
  if (isUnauthorized(error) || (!error && !user)) throw new NobodySignedIn();
  if (error) throw error;
  if (user?.userId !== userId) throw new AnotherSession();
}
