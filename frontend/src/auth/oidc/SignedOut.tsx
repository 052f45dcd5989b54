import { signOutNotice } from "@api-client/signOutNotice";
import type { Session } from "@api-client/session";
import { useEffect, useState } from "react";

import { DeletionHint } from "../../account/DeletionHint";
import { useHasUnsaved } from "../../api/changes";
import { APP_NAME } from "../../components/appName";
import { BusyButton } from "../../components/BusyButton";
import { CardView } from "../../components/CardView";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { codeOf, saysNobody, StrayError } from "./errors";
import { useIssuer } from "./issuer";
import { forgetSignOut, isSignOutRemembered } from "./memory";
import { ProviderProblem, Reason } from "./ProviderProblem";
import { useSignIn } from "./useSignIn";

const OWN_NOTICES = { signed_out_elsewhere: "You signed out, or your session ended, in another tab." };

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
    <CardView title={`Sign in to ${APP_NAME}`} tab="Sign in">
      {notice && <Notice>{notice}</Notice>}
      <DeletionHint />
      {notice && code && code !== "login_required" && <Reason code={code} />}
      {refusal && <Problem what="This app did not accept that sign-in." error={refusal} />}
      {error && !notice && <ProviderProblem error={error} host={host} />}
      <p className="actions">
        <BusyButton type="button" className="primary" busy={signIn.isPending} onClick={() => signIn.mutate()}>
          {signIn.isPending ? "One moment…" : "Sign in"}
        </BusyButton>
      </p>
      {signIn.isError && <Problem what="Sign-in could not begin." error={signIn.error} />}
      <p className="hint">You sign in at {host} and come back here.</p>
    </CardView>
  );
}

/** What to say of an error that is no failure. */
function calmNotice(error: Error): string | undefined {
  if (error instanceof StrayError) return undefined;
  if (saysNobody(error)) return signOutNotice({ reason: "expired" });
  return UNASKED.includes(codeOf(error) ?? "")
    ? "That sign-in was over already, or it began in another tab. Sign in again."
    : undefined;
}

function farewell(session: Session | undefined, hasSignedOut: boolean, hasUnsaved: boolean): string | undefined {
  if (session?.reason) return signOutNotice(session, hasUnsaved, OWN_NOTICES);
  return hasSignedOut ? signOutNotice({ reason: "signed_out" }) : undefined;
}
