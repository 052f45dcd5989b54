import { ApiError } from "@api-client/errors";

import { useDeployment } from "../../api/deployment";
import { TEXTS } from "./texts";

const PATIENCE_MS = 8_000;

/** The provider of this deployment: its name for people, and a way to see that it is there before going to it. */
export function useIssuer() {
  const domain = useDeployment().auth0?.domain ?? "";
  const origin = domain.startsWith("http") ? domain : `https://${domain}`;
  const { host } = new URL(origin);
  return { host, requireAnswer: () => requireAnswer(origin, host) };
}

/** Fail with words of ours where following a link would end on the browser's own error page. */
async function requireAnswer(origin: string, host: string): Promise<void> {
  try {
    const url = `${origin}/.well-known/openid-configuration`;
    await fetch(url, { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new ApiError("NOT_SENT", TEXTS.noAnswer(host));
  }
}
