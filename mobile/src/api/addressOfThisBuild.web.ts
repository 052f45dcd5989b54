import type { Address } from "./address";

/** In a browser the tests serve this app from the API's own origin. */
export function addressOfThisBuild(): Address {
  return { url: "", headers: {} };
}
