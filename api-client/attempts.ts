import { onlineManager, type DefaultOptions } from "@tanstack/query-core";

import { isTemporary, retryAfterOf } from "./errors";
import { pauseAfter } from "./pauses";
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
  /** Whether the server may have received an earlier attempt at the same, whose answer was lost. */
  isRepeated: boolean;
}

/** Sends what may be repeated. */
export type SendAttempt<Variables, Result = unknown> = (variables: Variables, attempt: Attempt) => Promise<Result>;

/** Something else was asked for before this was sent again. */
class GivenUp extends Error {
  override readonly name = "AbortError"; // as that of a request that was on its way
}

/** The attempts at one kind of request, told apart by its variables. What is begun anew takes the place of what went before. */
export class Attempts<Variables> {
  private last: AbortController | undefined;
  private readonly inDoubt = new Set<Variables>();
  /** Resolves once what is being sent is answered, or its answer is lost. */
  sending: Promise<unknown> | undefined;

  begin(): AbortSignal {
    this.end();
    this.last = new AbortController();
    return this.last.signal;
  }

  /** Nobody waits any more for what was begun last, or for what was begun with this signal. */
  end(signal = this.last?.signal): void {
    if (signal !== this.last?.signal) return;
    this.last?.abort();
    this.last = undefined;
  }

  /** Whether the server may have received one of these, and no answer tells what became of it. */
  isInDoubt(variables: Variables): boolean {
    return this.inDoubt.has(variables);
  }

  /** For when the server says elsewhere that it has not done this. What somebody waits for it may still do. */
  settle(variables: Variables): void {
    if (!this.last) this.inDoubt.delete(variables);
  }

  send<Result>(
    variables: Variables,
    signal: AbortSignal,
    send: (attempt: Attempt) => Promise<Result>,
  ): Promise<Result> {
    const sent = this.sendOnce(variables, signal, send);
    const sending = sent.then(
      () => undefined,
      () => undefined,
    );
    this.sending = sending;
    void sending.then(() => this.sending === sending && (this.sending = undefined));
    return sent;
  }

  private async sendOnce<Result>(
    variables: Variables,
    signal: AbortSignal,
    send: (attempt: Attempt) => Promise<Result>,
  ): Promise<Result> {
    if (signal.aborted) throw new GivenUp();
    const isRepeated = this.isInDoubt(variables);
    if (onlineManager.isOnline()) this.inDoubt.add(variables); // from now on, whatever ends the wait for its answer
    try {
      const result = await send({ signal, isRepeated });
      this.inDoubt.delete(variables);
      return result;
    } catch (error) {
      if (!isRepeated && !mayBeReceived(error)) this.inDoubt.delete(variables);
      throw error;
    }
  }
}
