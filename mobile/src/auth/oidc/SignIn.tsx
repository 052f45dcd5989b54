import { refreshSession } from "@api-client/session";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { APP_NAME } from "../../build";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import type { OidcCredential } from "./credential";
import { signInAt, type Issuer } from "./issuer";

interface SignInProps {
  issuer: Issuer;
  credential: OidcCredential;
  notice: string | undefined;
}

export function SignIn({ issuer, credential, notice }: SignInProps) {
  const { mutate, isPending, error } = useSignIn(issuer, credential);
  return (
    <CardView title={`Sign in to ${APP_NAME}`}>
      {notice && <Notice>{notice}</Notice>}
      <Words>
        You sign in at <Words kind="strong">{hostOf(issuer.issuer)}</Words>, in your browser, and come back here.
      </Words>
      {error && <Problem what="You are not signed in." reason="The provider could not sign you in." error={error} />}
      <Button kind="primary" title={isPending ? "Signing in…" : "Sign in"} busy={isPending} onPress={() => mutate()} />
    </CardView>
  );
}

/** Signs in at the issuer. Somebody who closes its page, or leaves it, has changed their mind, and that is no error. */
function useSignIn(issuer: Issuer, credential: OidcCredential) {
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

export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}
