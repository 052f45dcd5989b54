import { useAuth0 } from "@auth0/auth0-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { endSession, type Session } from "../../api/session";
import { restoreAddress } from "./address";
import { returnToOf } from "./errors";
import { forgetSignIn, onSignInForgotten, rememberSignIn } from "./memory";

/** Keeps tokens, memory, address and other tabs true to the session, and to an error of the provider. */
export function useEndOfSession(session: Session | undefined, error: Error | undefined): void {
  const client = useQueryClient();
  const { revokeRefreshToken, logout } = useAuth0();
  useEffect(() => onSignInForgotten(() => endSession(client, "signed_out_elsewhere")), [client]);
  useEffect(() => {
    if (!session) return;
    if (session.user) {
      rememberSignIn();
      return;
    }
    forgetSignIn();
    void revokeRefreshToken()
      .catch(() => undefined) // the provider may not know it any more, or not be there
      .then(() => logout({ openUrl: false }));
  }, [session, revokeRefreshToken, logout]);
  useEffect(() => {
    if (!error) return;
    forgetSignIn();
    restoreAddress(returnToOf(error));
  }, [error]);
}
