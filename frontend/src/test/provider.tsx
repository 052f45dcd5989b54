import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useApi } from "../api/client";
import { currentSessionQuery } from "../api/session";
import { SessionContext } from "../auth/sessionContext";

const signOut = () => undefined;

/** The least that a provider is: it shows `children` to the fake server's user. Nobody signs in or out here. */
export function TestProvider({ children }: { children: ReactNode }) {
  const user = useQuery(currentSessionQuery(useApi())).data?.user;
  if (!user) return <h1>Nobody is signed in</h1>;
  return (
    <SessionContext value={{ user, method: "By a test", signOut, isSigningOut: false, forgetDeleted: signOut }}>
      {children}
    </SessionContext>
  );
}
