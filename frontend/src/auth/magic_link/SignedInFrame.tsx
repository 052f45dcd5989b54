import type { Call } from "@api-client/client";
import { isUnauthorized, isUncertain } from "@api-client/errors";
import { endSession, refreshSession } from "@api-client/session";
import type { User } from "@api-client/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useApi } from "../../api/client";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { SessionContext } from "../sessionContext";
import { tellOtherTabs } from "./otherTabs";

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
  return (
    <SessionContext value={{ user, signOut: () => signOut.mutate(), isSigningOut: signOut.isPending }}>
      <div className="page-messages">
        {notice && <Notice dismiss={dismissNotice}>{notice}</Notice>}
        {signOut.isError && (
          <Problem
            what={mayBeOver ? "You may still be signed in." : "You are still signed in."}
            error={signOut.error}
          />
        )}
      </div>
      {children}
    </SessionContext>
  );
}

function useSignOut() {
  const call = useApi();
  const client = useQueryClient();
  const [failedAt, setFailedAt] = useState(0);
  const signOut = useMutation({
    mutationFn: () => leave(call),
    onSuccess: () => {
      endSession(client, "signed_out");
      tellOtherTabs("signed_out");
    },
    onError: () => {
      setFailedAt(Date.now());
      void refreshSession(client);
    },
  });
  return { ...signOut, failedAt };
}

/** Ends the session. When the answer is lost, asks whether it has ended, and throws unless it has. */
async function leave(call: Call): Promise<void> {
  try {
    await call("post", "/api/auth/logout");
  } catch (error) {
    if (!isUncertain(error) || !(await isOver(call))) throw error;
  }
}

async function isOver(call: Call): Promise<boolean> {
  return call("get", "/api/me").then(() => false, isUnauthorized);
}
