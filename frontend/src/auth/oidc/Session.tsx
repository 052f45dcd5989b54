import { useAuth0 } from "@auth0/auth0-react";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useApi } from "../../api/client";
import { sessionQuery } from "../../api/session";
import { FailedView } from "../../components/FailedView";
import { Loading } from "../../components/Loading";
import { isSignInRemembered } from "./memory";
import { Return } from "./Return";
import { SignedInFrame } from "./SignedInFrame";
import { SignedOut } from "./SignedOut";
import { useEndOfSession } from "./useEndOfSession";

/** Shows `children` to whoever the provider and the API agree on. */
export function Session({ children }: { children: ReactNode }) {
  const { isLoading, isAuthenticated, error } = useAuth0();
  const [wasSignedIn] = useState(isSignInRemembered);
  const session = useQuery({ ...sessionQuery(useApi()), enabled: isAuthenticated, staleTime: Infinity });
  useEndOfSession(session.data, error);

  if (isLoading) return <Loading />;
  if (session.data?.user) return <SignedInFrame user={session.data.user}>{children}</SignedInFrame>;
  if (session.data ?? error) return <SignedOut session={session.data} error={error} />;
  if (isAuthenticated) {
    return session.isError ? <FailedView title="The app could not start" query={session} /> : <Loading />;
  }
  return wasSignedIn ? <Return /> : <SignedOut />;
}
