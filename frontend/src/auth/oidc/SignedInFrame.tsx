import { useAuth0 } from "@auth0/auth0-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { User } from "../../api/types";
import { Problem } from "../../components/Problem";
import { SessionContext } from "../sessionContext";
import { useIssuer } from "./issuer";
import { forgetSignIn, rememberSignOut } from "./memory";

export function SignedInFrame({ user, children }: { user: User; children: ReactNode }) {
  const signOut = useSignOut();
  return (
    <SessionContext value={{ user, signOut: () => signOut.mutate(), isSigningOut: signOut.isPending }}>
      <div className="page-messages">
        {signOut.isError && <Problem what="You are still signed in." error={signOut.error} />}
      </div>
      {children}
    </SessionContext>
  );
}

/** Ends the sign-in here, in the other tabs and at the provider, which then leads back. */
function useSignOut() {
  const { logout, revokeRefreshToken } = useAuth0();
  const { requireAnswer } = useIssuer();
  return useMutation({
    mutationFn: async () => {
      await requireAnswer(); // else the provider would go on knowing who this is, and sign them in again unasked
      await revokeRefreshToken().catch(() => undefined);
      forgetSignIn();
      rememberSignOut();
      await logout({ logoutParams: { returnTo: location.origin } });
    },
  });
}
