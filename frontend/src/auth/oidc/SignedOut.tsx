import { signOutNotice } from "@api-client/signOutNotice";
import type { Session } from "@api-client/session";
import { useEffect, useState } from "react";

import { DeletionHint } from "../../account/DeletionHint";
import { useHasUnsaved } from "../../api/changes";
import { APP_NAME } from "../../components/appName";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { codeOf, saysNobody, StrayError } from "./errors";
import { useIssuer } from "./issuer";
import { forgetSignOut, isSignOutRemembered } from "./memory";
import { ProviderProblem, Reason } from "./ProviderProblem";
import { TEXTS } from "./texts";
import { useSignIn } from "./useSignIn";

/** An answer to a question that this tab did not ask, or has had answered. */
const UNASKED = ["missing_transaction", "state_mismatch"];

interface SignedOutProps {
  session?: Session | undefined;
  refusal?: Error | null;
  error?: Error | undefined;
}

/** The way to the provider, and why nobody is signed in: after signing out, a refusal of the API, or the provider's error. */
export function SignedOut({ session, refusal, error }: SignedOutProps) {
  const code = codeOf(error);
  const signIn = useSignIn(refusal || code === "access_denied" ? "login" : undefined);
  const { host } = useIssuer();
  const [hasSignedOut] = useState(isSignOutRemembered);
  useEffect(forgetSignOut, []);
  const hasUnsaved = useHasUnsaved();
  const notice = error ? calmNotice(error) : farewell(session, hasSignedOut, hasUnsaved);
  return (
    <CardView title={TEXTS.signInTo(APP_NAME)} tab={TEXTS.signIn}>
      {notice ? <Notice>{notice}</Notice> : <DeletionHint />}
      {notice && code && code !== "login_required" && <Reason code={code} />}
      {refusal && <Problem what={TEXTS.notAccepted} error={refusal} />}
      {error && !notice && <ProviderProblem error={error} host={host} />}
      <p className="actions">
        <Button variant="primary" busy={signIn.isPending} onClick={() => signIn.mutate()}>
          {signIn.isPending ? TEXTS.signingIn : TEXTS.signIn}
        </Button>
      </p>
      {signIn.isError && <Problem what={TEXTS.notBegun} error={signIn.error} />}
      <p className="hint">{TEXTS.whereTo(host)}</p>
    </CardView>
  );
}

/** What to say of an error that is no failure. */
function calmNotice(error: Error): string | undefined {
  if (error instanceof StrayError) return undefined;
  if (saysNobody(error)) return signOutNotice({ reason: "expired" });
  return UNASKED.includes(codeOf(error) ?? "") ? TEXTS.overAlready : undefined;
}

function farewell(session: Session | undefined, hasSignedOut: boolean, hasUnsaved: boolean): string | undefined {
  if (session?.reason) return signOutNotice(session, hasUnsaved, { signed_out_elsewhere: TEXTS.signedOutElsewhere });
  return hasSignedOut ? signOutNotice({ reason: "signed_out" }) : undefined;
}
