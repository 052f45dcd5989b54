import type { Call } from "@api-client/client";
import { endForGood, setSession, type SignOutReason } from "@api-client/session";
import type { User } from "@api-client/user";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useChangesOf, useOutbox } from "../api/changes";
import { ApiContext } from "../api/client";
import { SessionContext } from "./sessionContext";

interface SignedInFrameProps {
  user: User;
  /** The client that sends this person's token. */
  call: Call;
  method: string;
  /** Ends the sign-in; rejects when this person is still signed in. */
  signOut: (everywhere: boolean) => Promise<SignOutReason>;
  canSignOutEverywhere?: boolean;
  notice?: string | undefined;
  dismissNotice?: () => void;
  children: ReactNode;
}

/** What a provider puts around the views of a signed-in person. */
export function SignedInFrame({ call, signOut, children, ...session }: SignedInFrameProps) {
  const client = useQueryClient();
  const { outbox } = useOutbox();
  useChangesOf(session.user);
  const signingOut = useMutation({
    mutationFn: signOut,
    onSuccess: (reason) => setSession(client, { user: null, reason }),
  });
  const deletion = useMutation({
    mutationFn: async () => {
      await endForGood(() => call("delete", "/api/me"));
      await signOut(false).catch(() => undefined); // no token is good any more: this only forgets it
    },
    onSuccess: () => {
      outbox.drop(() => true);
      setSession(client, { user: null, reason: "deleted" });
    },
  });
  const signedIn = { canSignOutEverywhere: false, ...session, signingOut, deletion };
  return (
    <ApiContext value={call}>
      <SessionContext value={signedIn}>{children}</SessionContext>
    </ApiContext>
  );
}
