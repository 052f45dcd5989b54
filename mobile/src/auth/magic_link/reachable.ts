import { EMULATED, type Address } from "../../api/address";

/** The address of something on the machine that serves the API, as this device reaches it. */
export function reachable(url: string, { url: api }: Address): string {
  return api.includes(EMULATED) ? url.replace("//localhost", `//${EMULATED}`) : url;
}
