import type { Address } from "./address";

/** In a browser the tests serve this app from the API's own origin. */
export const API: Address = { url: "", headers: {} };
