import type { Call } from "@api-client/client";
import { isUnauthorized } from "@api-client/refusals";
import { askWhoIsSignedIn } from "@api-client/session";
import { useAuth0 } from "@auth0/auth0-react";
import { useQuery, type QueryFunctionContext } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useApi } from "../../api/client";
import { currentSessionQuery } from "../../api/session";
import { FailedView } from "../../components/FailedView";
import { useLastingError } from "../../components/lastingError";
import { Loading } from "../../components/Loading";
import { strayErrorOf } from "./errors";
import { isSignInRemembered } from "./memory";
import { Return } from "./Return";
import { SignedInFrame } from "./SignedInFrame";
import { SignedOut } from "./SignedOut";
import { useEndOfSession } from "./useEndOfSession";

/** Shows `children` to whoever the provider and the API agree on. */
export function Session({ children }: { children: ReactNode }) {
  const { isLoading, isAuthenticated, error: providerError } = useAuth0();
  const [strayError] = useState(() => strayErrorOf(location.search));
  const error = providerError ?? strayError;
  const [wasSignedIn] = useState(isSignInRemembered);
  const session = useQuery({ ...userQuery(useApi()), enabled: isAuthenticated });
  const user = session.data?.user;
  const refusal = isUnauthorized(session.error) ? session.error : null;
  const isOver = user === null || refusal !== null;
  const failure = useLastingError(session);
  useEndOfSession(user, isOver, error);

  if (isLoading) return <Loading />;
  if (user) return <SignedInFrame user={user}>{children}</SignedInFrame>;
  if (isOver || error) return <SignedOut session={session.data} refusal={refusal} error={error} />;
  if (failure) return <FailedView error={failure} query={session} />;
  if (isAuthenticated) return <Loading />;
  return wasSignedIn ? <Return /> : <SignedOut />;
}

/** Asked once. Whom the provider signed in the API should know, so its refusal is an error, and says why. */
function userQuery(call: Call) {
  return {
    ...currentSessionQuery(call),
    staleTime: Infinity,
    queryFn: (context: QueryFunctionContext) => askWhoIsSignedIn(call, context),
  };
}
