import { signOutNotice } from "@api-client/signOutNotice";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useAccounts } from "../../account/useAccounts";
import { useHasUnsaved } from "../../api/changes";
import { useApi } from "../../api/client";
import { currentSessionQuery } from "../../api/session";
import { FailedView } from "../../components/FailedView";
import { useLastingError } from "../../components/lastingError";
import { Loading } from "../../components/Loading";
import { hasHint } from "./hint";
import { useOtherTabs } from "./otherTabs";
import { SignedInFrame } from "./SignedInFrame";
import { SignIn } from "./SignIn";
import { useSignInResult } from "./signInResult";

/** Sign-in by a link in a mail, and a session that lives in a cookie. */
export default function MagicLink({ children }: { children: ReactNode }) {
  useAccounts();
  const session = useQuery(currentSessionQuery(useApi(), hasHint));
  const [result, dismissResult] = useSignInResult();
  useOtherTabs(session.data?.user?.userId);
  const hasUnsaved = useHasUnsaved();
  const user = session.data?.user;
  const [wasSignedOut, setSignedOut] = useState(false);
  if (user === null && !wasSignedOut) setSignedOut(true);

  const error = useLastingError(session);
  if (error && !session.data) return <FailedView error={error} query={session} />;
  if (!session.data) return <Loading />;
  if (!user) return <SignIn notice={signOutNotice(session.data, hasUnsaved) ?? result} />;
  return (
    // What went wrong with an earlier link is over once somebody has signed in since.
    <SignedInFrame user={user} notice={wasSignedOut ? undefined : result} dismissNotice={dismissResult}>
      {children}
    </SignedInFrame>
  );
}
