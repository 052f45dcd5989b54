import { useAuth0 } from "@auth0/auth0-react";
import { useMutation } from "@tanstack/react-query";

import { useIssuer } from "./issuer";

/**
 * Goes to the provider's own page, and from there back to where one was. With `prompt` the provider asks who this is
 * although it may know: else it would come back at once with an account that was refused before.
 */
export function useSignIn(prompt?: "login") {
  const { loginWithRedirect } = useAuth0();
  const { requireAnswer } = useIssuer();
  return useMutation({
    mutationFn: async () => {
      await requireAnswer();
      await loginWithRedirect({
        appState: { returnTo: location.href },
        ...(prompt && { authorizationParams: { prompt } }),
      });
    },
  });
}
