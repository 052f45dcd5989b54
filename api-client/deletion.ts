import type { Attempt } from "./attempts";
import type { Call } from "./client";
import { endForGood, saysNobody } from "./session";

/**
 * Has the server delete the account of this person's `call`. Once that is canceled, what is left to learn is what became of
 * an attempt without an answer: one that was begun is finished, as it may have ended halfway. Returns whether it is gone.
 */
export async function deleteAccount(
  call: Call,
  { signal, isRepeated }: Attempt,
  isCanceled: boolean,
): Promise<boolean> {
  if (isCanceled && !(await isAccountGone(call, signal))) return false;
  await endForGood(() => call("delete", "/api/me", { signal }), isRepeated);
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
