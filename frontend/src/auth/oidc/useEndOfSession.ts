import { followEnd } from "../../api/changes";
import type { User } from "@api-client/user";
import { useAuth0 } from "@auth0/auth0-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { restoreAddress } from "./address";
import { returnToOf, saysNobody } from "./errors";
import { forgetSignIn, onSignInForgotten, rememberNobody, rememberSignIn } from "./memory";

/** Keeps tokens, memory, address and other tabs true to what became of the session. */
export function useEndOfSession(user: User | null | undefined, isOver: boolean, error: Error | undefined): void {
  const client = useQueryClient();
  const { revokeRefreshToken, logout } = useAuth0();
  useEffect(() => {
    return onSignInForgotten((deletedId) => followEnd(client, deletedId));
  }, [client]);
  useEffect(() => {
    if (user) rememberSignIn();
  }, [user]);
  useEffect(() => {
    if (!isOver) return;
    forgetSignIn();
    void revokeRefreshToken()
      .catch(() => undefined) // the provider may not know it any more, or not be there
      .then(() => logout({ openUrl: false }));
  }, [isOver, revokeRefreshToken, logout]);
  useEffect(() => {
    if (!error) return;
    if (saysNobody(error)) rememberNobody();
    restoreAddress(returnToOf(error));
  }, [error]);
}
