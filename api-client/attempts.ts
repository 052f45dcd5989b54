import type { DefaultOptions } from "@tanstack/query-core";

import { isTemporary, retryAfterOf } from "./errors";
import { pauseAfter } from "./outbox";
import { mayBeReceived } from "./refusals";

/**
 * For a request that may be repeated, and that somebody waits for: it is sent until it is answered, in pauses of four
 * seconds at most, and as soon as there is a connection again.
 */
export const UNTIL_ANSWERED = {
  networkMode: "offlineFirst",
  retry: (_: number, error: Error) => isTemporary(error) && error.status !== 429,
  retryDelay: (failures: number, error: Error) => pauseAfter(Math.min(failures + 1, 4), retryAfterOf(error)),
} as const satisfies DefaultOptions["mutations"];

/** What is said meanwhile, after such as "Not sent yet." */
export function retryingUntilAnswered(notYet: string, isOffline: boolean): string {
  return `${notYet} ${isOffline ? "You are offline. This will be sent when you are back online." : "Retrying…"}`;
}

export interface Attempt {
  signal: AbortSignal;
  /** Whether the server may have received an earlier attempt, whose answer was lost. */
  isRepeated: boolean;
}

/** Sends what may be repeated. */
export type SendAttempt<Variables, Result = unknown> = (variables: Variables, attempt: Attempt) => Promise<Result>;

/** Something else was asked for before this was sent again. */
class GivenUp extends Error {
  override readonly name = "AbortError"; // as that of a request that was on its way
}

/** The attempts of one view at one request. What is begun anew takes the place of what went before. */
export class Attempts {
  private last = new AbortController();
  private isRepeated = false;

  begin(): AbortSignal {
    this.end();
    this.last = new AbortController();
    return this.last.signal;
  }

  end(): void {
    this.last.abort();
  }

  async send<Result>(signal: AbortSignal, send: (attempt: Attempt) => Promise<Result>): Promise<Result> {
    if (signal.aborted) throw new GivenUp();
    try {
      return await send({ signal, isRepeated: this.isRepeated });
    } catch (error) {
      this.isRepeated ||= mayBeReceived(error);
      throw error;
    }
  }
}
