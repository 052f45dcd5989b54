import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useApi } from "../../api/client";
import { sessionQuery, type Departure } from "../../api/session";
import { FailedView } from "../../components/FailedView";
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

  if (session.isPending) return <Loading />;
  if (!session.data) return <FailedView title="The app could not start" query={session} />;
  const { user, departure } = session.data;
  if (!user) {
    return <SignIn notice={departure ? DEPARTURES[departure] : result} />;
  }
  return (
    <SignedInFrame user={user} notice={result} dismissNotice={dismissResult}>
      {children}
    </SignedInFrame>
  );
}
