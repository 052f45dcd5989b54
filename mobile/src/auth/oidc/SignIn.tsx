import { ApiError, isObject } from "@api-client/errors";
import { refreshSession } from "@api-client/session";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { APP_NAME } from "../../build";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import type { OidcCredential } from "./credential";
import { signInAt, type Issuer } from "./issuer";
import { TEXTS } from "./texts";

interface SignInProps {
  issuer: Issuer;
  credential: OidcCredential;
  notice: string | undefined;
}

export function SignIn({ issuer, credential, notice }: SignInProps) {
  const host = hostOf(issuer.issuer);
  const { mutate, isPending, error } = useSignIn(issuer, credential);
  return (
    <CardView title={TEXTS.signInTo(APP_NAME)}>
      {notice && !error && <Notice>{notice}</Notice>}
      {TEXTS.whereTo(host)}
      {error && <Problem what={TEXTS.notSignedIn} reason={reasonOf(error, host)} error={error} />}
      <Button
        kind="primary"
        title={isPending ? TEXTS.signingIn : TEXTS.signIn}
        busy={isPending}
        onPress={() => mutate()}
      />
    </CardView>
  );
}

/** Our API refuses whom the issuer signed in. */
class NotAccepted extends Error {
  override readonly name = "NotAccepted";
}

/** Codes of an authorization response (RFC 6749, 4.1.2.1) that refuse nobody. */
const MAY_PASS = ["server_error", "temporarily_unavailable"];

/** Why nobody was signed in. What the issuer says of it may be meant for developers, or be somebody else's words. */
function reasonOf(error: Error, host: string): string {
  if (error instanceof NotAccepted) return TEXTS.notAccepted;
  if (error instanceof ApiError || error instanceof TypeError) return TEXTS.noAnswer(host); // fetch rejects with the latter
  const code = isObject(error) && "code" in error ? error.code : undefined;
  if (code === "state_mismatch") return TEXTS.otherSignIn;
  return typeof code === "string" && !MAY_PASS.includes(code) ? TEXTS.refused(host) : TEXTS.badAnswer(host);
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
      if (!(await credential.tokens())) throw new NotAccepted(); // the API refused them
    },
  });
}

export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}
