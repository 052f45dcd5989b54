import type { Call } from "./client";
import type { Schemas } from "./types";

export type User = Schemas["User"];

/**
 * The client as one person uses it: the server refuses a request that leaves with somebody else's session. The tabs of a browser share
 * their cookie, so that may happen whenever somebody signs in in another tab.
 */
export function callFor(call: Call, userId: string): Call {
  const send = (method: never, path: never, options: { header?: object } = {}) =>
    call(method, path, { ...options, header: { ...options.header, "X-User-ID": userId } } as never);
  return send as unknown as Call;
}
