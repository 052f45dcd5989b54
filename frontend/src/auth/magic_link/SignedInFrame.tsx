import type { Call } from "@api-client/client";
import { isUncertain } from "@api-client/errors";
import { isUnauthorized } from "@api-client/refusals";
import { refreshSession, type SignOutReason } from "@api-client/session";
import { endSession } from "../../api/session";
import type { User } from "@api-client/user";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";

import { SignedIn } from "../../account/SignedIn";
import { useApi } from "../../api/client";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { tellOtherTabs } from "./otherTabs";
import { TEXTS } from "./texts";

interface SignedInFrameProps {
  user: User;
  /** When the server last said so, in milliseconds since the epoch. */
  seenAt: number;
  notice: string | undefined;
  dismissNotice: () => void;
  children: ReactNode;
}

export function SignedInFrame({ user, seenAt, notice, dismissNotice, children }: SignedInFrameProps) {
  const { failedAt, ...signOut } = useSignOut();
  const mayBeOver = isUncertain(signOut.error) && seenAt < failedAt;
  const forgetSession = useForgetSession();
  const session = {
    user,
    method: TEXTS.method,
    signOut: () => signOut.mutate(false),
    signOutEverywhere: () => signOut.mutate(true),
    isSigningOut: signOut.isPending,
    forgetDeleted: () => forgetSession("deleted"),
  };
  return (
    <SignedIn session={session}>
      <div className="page-messages">
        {notice && <Notice dismiss={dismissNotice}>{notice}</Notice>}
        {signOut.isError && (
          <Problem what={mayBeOver ? TEXTS.maybeStillSignedIn : TEXTS.stillSignedIn} error={signOut.error} />
        )}
      </div>
      {children}
    </SignedIn>
  );
}

function useSignOut() {
  const call = useApi();
  const client = useQueryClient();
  const forgetSession = useForgetSession();
  const [failedAt, setFailedAt] = useState(0);
  const signOut = useMutation({
    mutationFn: (everywhere: boolean) => leave(call, everywhere),
    onSuccess: () => forgetSession("signed_out"),
    onError: () => {
      setFailedAt(Date.now());
      void refreshSession(client);
    },
  });
  return { ...signOut, failedAt };
}

/** Whoever comes next begins at the start page. */
function useForgetSession() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (reason: SignOutReason) => {
    endSession(client, reason);
    tellOtherTabs("signed_out");
    void navigate("/", { replace: true });
  };
}

/** Ends the session. When the answer is lost, asks whether it has ended, and throws unless it has. */
async function leave(call: Call, everywhere: boolean): Promise<void> {
  try {
    await call("post", "/api/auth/logout", { body: { everywhere } });
  } catch (error) {
    if (!isUncertain(error) || !(await isOver(call))) throw error;
  }
}

async function isOver(call: Call): Promise<boolean> {
  return call("get", "/api/me").then(() => false, isUnauthorized);
}
