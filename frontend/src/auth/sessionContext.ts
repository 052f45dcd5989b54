import type { User } from "@api-client/types";
import { createContext, useContext } from "react";

/** What a provider tells the views of a signed-in person. */
export interface SignedIn {
  user: User;
  signOut: () => void;
  isSigningOut: boolean;
}

export const SessionContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSignedIn is for what a provider shows to a signed-in person");
  return session;
}
