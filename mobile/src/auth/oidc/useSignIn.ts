import { refreshSession } from "@api-client/session";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { signInAt, type Issuer } from "./appAuth";
import type { OidcCredential } from "./credential";

const CANCELLED = /cancel|general error -[34]\./i;

/** Signs in at the issuer. Somebody who closes its page has changed their mind, and that is no error. */
export function useSignIn(issuer: Issuer, credential: OidcCredential) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const tokens = await signInAt(issuer).catch(unlessCancelled);
      if (!tokens) return;
      await credential.keep(tokens);
      await refreshSession(client);
    },
  });
}

function unlessCancelled(error: unknown): null {
  if (error instanceof Error && CANCELLED.test(error.message)) return null;
  throw error;
}
