import type { Call } from "@api-client/client";
import { ApiError } from "@api-client/errors";
import type { SignInLink } from "@api-client/magic_link/signInLink";
import { refreshSession } from "@api-client/session";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { createClient, useApi } from "../../api/client";
import type { ApiToken } from "./apiToken";

/** Signs in with a link: its token becomes an API token of this device, in the place of one that was there. */
export function useVerify(apiToken: ApiToken) {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (link: SignInLink) => {
      const token = await exchange(call, link);
      const previous = await apiToken.token();
      await apiToken.keep(token);
      if (previous !== null) void endOnServer(previous);
      await refreshSession(client);
    },
  });
}

async function exchange(call: Call, { token, email }: SignInLink): Promise<string> {
  const { data } = await call("post", "/api/auth/verify", { body: { token, email, use: "api_token" } });
  if (data.token) return data.token;
  throw new ApiError("UNREADABLE_ANSWER", "The server could not answer properly. Ask for a new link.", { status: 200 });
}

/** The token is forgotten here in any case; if the server cannot be told, it ends there by itself within a week. */
async function endOnServer(token: string): Promise<void> {
  const credential = { token: () => Promise.resolve(token), refused: () => Promise.resolve() };
  await createClient(credential)("post", "/api/auth/logout").catch(() => undefined);
}
