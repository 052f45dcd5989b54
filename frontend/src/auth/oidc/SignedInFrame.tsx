import { ApiError } from "@api-client/errors";
import { outboxOf } from "@api-client/changes";
import type { Entry } from "@api-client/outbox";
import { endSession } from "../../api/session";
import type { User } from "@api-client/user";
import { useAuth0 } from "@auth0/auth0-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { SignedIn } from "../../account/SignedIn";
import { useUntilAnswered } from "../../api/useUntilAnswered";
import { Loading } from "../../components/Loading";
import { Problem } from "../../components/Problem";
import { Retrying } from "../../components/Retrying";
import { useIssuer } from "./issuer";
import { announceDeletion, forgetSignIn, rememberSignOut } from "./memory";
import { TEXTS } from "./texts";

export function SignedInFrame({ user, children }: { user: User; children: ReactNode }) {
  const { isLeaving, signOut } = useSignOut();
  const client = useQueryClient();
  const { host } = useIssuer();
  const session = {
    user,
    method: TEXTS.method(host),
    signOut: () => signOut.send(),
    isSigningOut: signOut.isBusy,
    messages: (
      <>
        <Retrying request={signOut} notYet={TEXTS.notSignedOutYet} />
        {signOut.error && <Problem what={TEXTS.stillSignedIn} error={signOut.error} />}
      </>
    ),
    forgetDeleted: () => {
      announceDeletion(user.userId);
      endSession(client, "deleted");
    },
  };
  return <SignedIn session={session}>{isLeaving ? <Loading /> : children}</SignedIn>;
}

/** Ends the sign-in here, in the other tabs and at the provider, which then leads back. Until the provider answers, nothing ends. */
function useSignOut() {
  const { logout, revokeRefreshToken } = useAuth0();
  const { requireAnswer } = useIssuer();
  const client = useQueryClient();
  const outbox = outboxOf(client);
  const entries = () => outbox.getState().entries;
  const [isLeaving, setIsLeaving] = useState(false);
  const signOut = useUntilAnswered<Entry[]>(async (refusedBefore, { signal }) => {
    await requireAnswer(); // else the provider would go on knowing who this is, and sign them in again unasked
    await outbox.settle();
    if (entries().some((entry) => !refusedBefore.includes(entry))) throw notSaved();
    signal.throwIfAborted();
    setIsLeaving(true); // nothing more can be begun that leaving would cut off
    window.addEventListener("pageshow", () => location.reload()); // Back may show the page as it was left
    await revokeRefreshToken().catch(() => undefined);
    forgetSignIn();
    rememberSignOut();
    await logout({ logoutParams: { returnTo: location.origin } }).catch(() => endSession(client, "signed_out_here"));
  });
  return { isLeaving, signOut: { ...signOut, send: () => signOut.send(entries()) } };
}

function notSaved(): ApiError {
  return new ApiError("NOT_SENT", TEXTS.notSaved, { status: 400 }); // to be tried again by the person alone
}
