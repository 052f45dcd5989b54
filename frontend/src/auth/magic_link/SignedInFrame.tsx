import { endForGood } from "@api-client/magic_link/signOut";
import type { SignOutReason } from "@api-client/session";
import type { User } from "@api-client/user";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";

import { SignedIn } from "../../account/SignedIn";
import { useApi } from "../../api/client";
import { endSession } from "../../api/session";
import { useUntilAnswered } from "../../api/useUntilAnswered";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Retrying } from "../../components/Retrying";
import { tellOtherTabs, type Message } from "./otherTabs";
import { TEXTS } from "./texts";

interface SignedInFrameProps {
  user: User;
  notice: string | undefined;
  dismissNotice: () => void;
  children: ReactNode;
}

export function SignedInFrame({ user, notice, dismissNotice, children }: SignedInFrameProps) {
  const call = useApi();
  const forgetSession = useForgetSession();
  const signOut = useUntilAnswered<boolean>(
    (everywhere, { signal, isRepeated }) =>
      endForGood(() => call("post", "/api/auth/logout", { body: { everywhere }, signal }), isRepeated),
    { onSuccess: () => forgetSession("signed_out", "signed_out") },
  );
  const session = {
    user,
    method: TEXTS.method,
    signOut: () => signOut.send(false),
    signOutEverywhere: () => signOut.send(true),
    isSigningOut: signOut.isBusy,
    messages: (
      <>
        {notice && <Notice dismiss={dismissNotice}>{notice}</Notice>}
        <Retrying request={signOut} notYet={TEXTS.notSignedOutYet} />
        {signOut.error && <Problem what={TEXTS.stillSignedIn} error={signOut.error} />}
      </>
    ),
    forgetDeleted: () => forgetSession("deleted", { deleted: user.userId }),
  };
  return <SignedIn session={session}>{children}</SignedIn>;
}

/** Whoever comes next begins at the start page. */
function useForgetSession() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (reason: SignOutReason, message: Message) => {
    endSession(client, reason);
    tellOtherTabs(message);
    void navigate("/", { replace: true });
  };
}
