import { ApiError } from "./errors";
import { UNTIL_ANSWERED } from "./retry";

interface Attempt {
  signal: AbortSignal;
  /** Whether the server may have received an earlier attempt, whose answer was lost. */
  isRepeated: boolean;
}

/** Sends what may be repeated. */
export type SendAttempt<Variables> = (variables: Variables, attempt: Attempt) => Promise<unknown>;

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

  async send(signal: AbortSignal, send: (attempt: Attempt) => Promise<unknown>): Promise<unknown> {
    signal.throwIfAborted();
    try {
      return await send({ signal, isRepeated: this.isRepeated });
    } catch (error) {
      this.isRepeated ||= mayBeReceived(error);
      throw error;
    }
  }
}

function mayBeReceived(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.code !== "NOT_SENT" && UNTIL_ANSWERED.retry(0, error);
}
