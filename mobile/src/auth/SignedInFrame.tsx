import type { Call } from "@api-client/client";
import type { SendAttempt } from "@api-client/attempts";
import { deleteAccount, deletionsOf } from "@api-client/deletion";
import { setSession, type SignOutReason } from "@api-client/session";
import { callFor, type User } from "@api-client/user";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";

import { useChangesOf, useOutbox } from "../api/changes";
import { ApiContext } from "../api/client";
import { useUntilAnswered } from "../api/useUntilAnswered";
import { FEATURES } from "../features/registry";
import { SettingsScreen } from "../features/settings/SettingsScreen";
import { Workspace } from "../navigation/Workspace";
import { SessionContext } from "./sessionContext";

const SETTINGS = { name: "Settings", component: SettingsScreen };

interface SignedInFrameProps {
  user: User;
  /** The client that sends this person's token. */
  call: Call;
  method: string;
  /** Ends the sign-in; rejects when this person is still signed in. */
  signOut: SendAttempt<boolean, SignOutReason>;
  /** Forgets the credential of an account that is deleted, which nobody accepts any more. */
  forgetDeleted: () => Promise<unknown>;
  canSignOutEverywhere?: boolean;
  notice?: string | undefined;
  dismissNotice?: () => void;
}

/** What a provider shows to a signed-in person. */
export function SignedInFrame({ call: api, signOut, forgetDeleted, ...session }: SignedInFrameProps) {
  const { userId } = session.user;
  const call = useMemo(() => callFor(api, userId), [api, userId]);
  const client = useQueryClient();
  const { outbox } = useOutbox();
  useChangesOf(session.user);
  const signingOut = useUntilAnswered(signOut, {
    onSuccess: (reason) => setSession(client, { user: null, reason }),
  });
  const leaveDeleted = async () => {
    outbox.drop(() => true);
    setSession(client, { user: session.user, reason: "deleted" }); // for whoever comes back before this is over
    await forgetDeleted();
    return true;
  };
  const [isWanted, setWanted] = useState(false);
  const isCanceled = useRef(false); // the same, for an attempt that begins before this is drawn
  const attempts = deletionsOf(client);
  const { send, stop, ...deletion } = useUntilAnswered(
    async (_: string, attempt) => (await deleteAccount(call, attempt, isCanceled.current)) && leaveDeleted(),
    { attempts, onSuccess: (isDeleted) => isDeleted && setSession(client, { user: null, reason: "deleted" }) },
  );
  const isInDoubt = attempts.isInDoubt(userId);
  const setDeletion = (isWanted: boolean) => {
    setWanted(isWanted);
    isCanceled.current = !isWanted;
    if (!isWanted && !attempts.isInDoubt(userId)) stop();
    else if (isWanted || !(deletion.isBusy || deletion.isWaiting)) send(userId);
  };
  const signedIn = {
    canSignOutEverywhere: false,
    ...session,
    signingOut,
    deletion: { ...deletion, isInDoubt, isWanted, begin: () => setDeletion(true), cancel: () => setDeletion(false) },
  };
  return (
    <ApiContext value={call}>
      <SessionContext value={signedIn}>
        <Workspace features={FEATURES} corner={SETTINGS} />
      </SessionContext>
    </ApiContext>
  );
}
