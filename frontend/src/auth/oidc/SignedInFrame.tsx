import { ApiError } from "@api-client/errors";
import { endSession } from "../../api/session";
import type { User } from "@api-client/user";
import { useAuth0 } from "@auth0/auth0-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { SignedIn } from "../../account/SignedIn";
import { mayLeave } from "../../api/changes";
import { Loading } from "../../components/Loading";
import { Problem } from "../../components/Problem";
import { useIssuer } from "./issuer";
import { forgetSignIn, rememberSignOut } from "./memory";
import { TEXTS } from "./texts";

export function SignedInFrame({ user, children }: { user: User; children: ReactNode }) {
  const { isLeaving, signOut } = useSignOut();
  const client = useQueryClient();
  const { host } = useIssuer();
  const session = {
    user,
    method: TEXTS.method(host),
    signOut: () => signOut.mutate(),
    isSigningOut: signOut.isPending,
    forgetDeleted: () => endSession(client, "deleted"),
  };
  return (
    <SignedIn session={session}>
      <div className="page-messages">
        {signOut.isError && <Problem what={TEXTS.stillSignedIn} error={signOut.error} />}
      </div>
      {isLeaving && !signOut.isError ? <Loading /> : children}
    </SignedIn>
  );
}

/** Ends the sign-in here, in the other tabs and at the provider, which then leads back. */
function useSignOut() {
  const { logout, revokeRefreshToken } = useAuth0();
  const { requireAnswer } = useIssuer();
  const client = useQueryClient();
  const [isLeaving, setIsLeaving] = useState(false);
  const signOut = useMutation({
    mutationFn: async () => {
      await requireAnswer(); // else the provider would go on knowing who this is, and sign them in again unasked
      if (!(await mayLeave(client))) throw notKept();
      setIsLeaving(true); // nothing more can be begun that leaving would cut off
      window.addEventListener("pageshow", () => location.reload()); // Back may show the page as it was left
      await revokeRefreshToken().catch(() => undefined);
      forgetSignIn();
      rememberSignOut();
      await logout({ logoutParams: { returnTo: location.origin } });
    },
  });
  return { isLeaving, signOut };
}

function notKept(): ApiError {
  return new ApiError("NOT_SENT", TEXTS.notSaved);
}
