import { refreshSession } from "@api-client/session";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { OidcCredential } from "./credential";
import { signInAt, type Issuer } from "./issuer";

/** Signs in at the issuer. Somebody who closes its page, or leaves it, has changed their mind, and that is no error. */
export function useSignIn(issuer: Issuer, credential: OidcCredential) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const tokens = await signInAt(issuer);
      if (!tokens) return;
      await credential.keep(tokens);
      await refreshSession(client);
    },
  });
}
