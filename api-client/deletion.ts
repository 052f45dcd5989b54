import type { QueryClient } from "@tanstack/query-core";

import { Attempts, type Attempt } from "./attempts";
import type { Call } from "./client";
import { isGone, saysNobody } from "./refusals";

const deletions = new WeakMap<QueryClient, Attempts<string>>();

/** The attempts at deleting accounts, by the user's id. They outlive their view: who learns that nobody is signed in asks them why. */
export function deletionsOf(client: QueryClient): Attempts<string> {
  const attempts = deletions.get(client) ?? new Attempts();
  deletions.set(client, attempts);
  return attempts;
}

/**
 * Has the server delete the account of this person's `call`. Once that is canceled, what is left to learn is what became of
 * an attempt without an answer: one that was begun is finished, as it may have ended halfway. Returns whether it is gone.
 */
export async function deleteAccount(
  call: Call,
  { signal, isRepeated }: Attempt,
  isCanceled: boolean,
): Promise<boolean> {
  if (isCanceled && !(isRepeated && (await isAccountGone(call, signal)))) return false;
  await call("delete", "/api/me", { signal }).catch((error: unknown) => {
    // A deletion ends the session that asked for it last, so one that may have been received is done by then.
    if (!isGone(error) && !(isRepeated && saysNobody(error))) throw error;
  });
  return true;
}

async function isAccountGone(call: Call, signal: AbortSignal): Promise<boolean> {
  try {
    await call("get", "/api/me", { signal });
    return false;
  } catch (error) {
    if (saysNobody(error)) return true;
    throw error;
  }
}
