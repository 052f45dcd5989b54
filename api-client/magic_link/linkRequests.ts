import { onlineManager } from "@tanstack/query-core";

import { UNTIL_ANSWERED } from "../attempts";
import { ApiError } from "../errors";

const PAUSE_MS = 5_000;

/** Each request that arrives sends a mail, so the next one waits a little longer for the connection to recover. */
export function linkRetryDelay(failures: number, error: Error): number {
  const pause = UNTIL_ANSWERED.retryDelay(failures, error);
  return onlineManager.isOnline() ? Math.max(pause, PAUSE_MS) : pause;
}

/** The requests of one view for links. One that is too many after a lost answer is a success: a link may have been sent before. */
export class LinkRequests {
  private readonly unanswered = new Set<string>();

  async send(email: string, request: () => Promise<unknown>): Promise<void> {
    const isOnline = onlineManager.isOnline();
    try {
      await request();
    } catch (error) {
      if (!isTooMany(error) || !this.unanswered.has(email)) {
        if (isOnline && error instanceof ApiError && error.code === "NO_ANSWER") this.unanswered.add(email);
        throw error;
      }
    }
    this.unanswered.delete(email);
  }
}

function isTooMany(error: unknown): boolean {
  return error instanceof ApiError && error.status === 429;
}
