/** Where the API is, and what every request to it must say. */
export interface Address {
  url: string;
  headers: Record<string, string>;
}

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
/** Names that no public DNS has, and this machine's anywhere in a name. */
const PRIVATE =
  "(.*\\.)?(localhost\\.|(localhost|localdomain|local|internal|corp|home|lan|onion|test|invalid|home\\.arpa)$)";
/** The only hosts of a release build. They have no port, and are no numbers. */
export const PUBLIC_HOST = new RegExp(`^(?!.{254}|${PRIVATE})(${LABEL}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`);
const THIS_MACHINE = new RegExp(`^(${LABEL}\\.)?localhost(:[1-9]\\d{0,4})?$`);
export const DEBUG_HOST = new RegExp(`${PUBLIC_HOST.source}|${THIS_MACHINE.source}`);
export const EMULATED = "10.0.2.2";

interface Build {
  /** API_HOST as it was when the app was built. */
  host: string | undefined;
  isDebug: boolean;
  /** Where Metro is, as an Android device sees it: 10.0.2.2:8081 in the emulator. */
  metro?: string | undefined;
}

/**
 * Returns the address that a build was made for. Only a debug build may talk to the machine that it was made on, and
 * nothing else is ever asked without https; throws where that leaves no address.
 */
export function addressOf({ host, isDebug, metro }: Build): Address {
  if (isDebug && (!host || THIS_MACHINE.test(host))) return localAddress(host ?? "localhost:8000", metro);
  if (host && PUBLIC_HOST.test(host)) return { url: `https://${host}`, headers: {} };
  throw new Error(`This build cannot reach its API: API_HOST was ${host ? `"${host}"` : "not set"} when it was made.`);
}

/** The emulator knows this machine by another name; the Host header goes on telling the server which host is meant. */
function localAddress(host: string, metro = ""): Address {
  if (!metro.startsWith(EMULATED)) return { url: `http://${host}`, headers: {} };
  const port = host.split(":")[1] ?? "80";
  return { url: `http://${EMULATED}:${port}`, headers: { Host: host } };
}
