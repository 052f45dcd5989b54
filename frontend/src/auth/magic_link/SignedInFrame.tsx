import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useApi } from "../../api/client";
import { isUncertain } from "../../api/errors";
import { endSession, refreshSession } from "../../api/session";
import type { User } from "../../api/types";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { SessionContext } from "../sessionContext";
import { tellOtherTabs } from "./otherTabs";

interface SignedInFrameProps {
  user: User;
  notice: string | undefined;
  dismissNotice: () => void;
  children: ReactNode;
}

export function SignedInFrame({ user, notice, dismissNotice, children }: SignedInFrameProps) {
  const signOut = useSignOut();
  return (
    <SessionContext value={{ user, signOut: () => signOut.mutate(), isSigningOut: signOut.isPending }}>
      <div className="page-messages">
        {notice && <Notice dismiss={dismissNotice}>{notice}</Notice>}
        {signOut.isError && (
          <Problem
            what={isUncertain(signOut.error) ? "You may still be signed in." : "You are still signed in."}
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
  return useMutation({
    mutationFn: () => call("post", "/api/auth/logout"),
    onSuccess: () => {
      endSession(client, "signed_out");
      tellOtherTabs("signed_out");
    },
    onError: () => void refreshSession(client), // only the answer may have been lost
  });
}
