import { onlineManager } from "@tanstack/query-core";

import { UNTIL_ANSWERED } from "../attempts";
import { ApiError } from "../errors";

const PAUSE_MS = 5_000;

/** Each request that arrives sends a mail, so the next one waits a little longer for the connection to recover. */
export function linkRetryDelay(failures: number, error: Error): number {
  const pause = UNTIL_ANSWERED.retryDelay(failures, error);
  return onlineManager.isOnline() ? Math.max(pause, PAUSE_MS) : pause;
}

/** Sends a request for a link. When this is repeated, one that is too many is a success: a link may have been sent before. */
export async function requestLink(send: () => Promise<unknown>, isRepeated: boolean): Promise<void> {
  await send().catch((error: unknown) => {
    if (!isRepeated || !isTooMany(error)) throw error;
  });
}

function isTooMany(error: unknown): boolean {
  return error instanceof ApiError && error.status === 429;
}
