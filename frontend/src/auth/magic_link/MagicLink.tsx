import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useApi } from "../../api/client";
import { sessionQuery, type Departure, type Session } from "../../api/session";
import { FailedView } from "../../components/FailedView";
import { useLastingError } from "../../components/lastingError";
import { Loading } from "../../components/Loading";
import { useOtherTabs } from "./otherTabs";
import { SignedInFrame } from "./SignedInFrame";
import { SignIn } from "./SignIn";
import { useSignInResult } from "./signInResult";

const DEPARTURES: Record<Departure, string> = {
  expired: "Your session has ended. Sign in again to go on.",
  signed_out: "You are signed out.",
  signed_out_elsewhere: "You signed out in another tab.",
};

/** Sign-in by a link in a mail, and a session that lives in a cookie. */
export default function MagicLink({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery(useApi()));
  const [result, dismissResult] = useSignInResult();
  useOtherTabs(session.data?.user?.userId);
  const user = session.data?.user;
  const [wasSignedOut, setSignedOut] = useState(false);
  if (user === null && !wasSignedOut) setSignedOut(true);

  const error = useLastingError(session);
  if (error && !session.data) return <FailedView title="The app could not start" error={error} query={session} />;
  if (!session.data) return <Loading />;
  if (!user) return <SignIn notice={farewell(session.data) ?? result} />;
  return (
    // What went wrong with an earlier link is over once somebody has signed in since.
    <SignedInFrame
      user={user}
      seenAt={session.dataUpdatedAt}
      notice={wasSignedOut ? undefined : result}
      dismissNotice={dismissResult}
    >
      {children}
    </SignedInFrame>
  );
}

function farewell({ departure, isUnsaved }: Session): string | undefined {
  if (!departure) return undefined;
  return isUnsaved ? `${DEPARTURES[departure]} What you changed last may not have been saved.` : DEPARTURES[departure];
}
