import type { User } from "@api-client/types";
import { createContext, useContext } from "react";

/** What a provider tells the views of a signed-in person. */
export interface SignedIn {
  user: User;
  signOut: () => void;
  isSigningOut: boolean;
  /** Why signing out did not work. */
  signOutError: Error | null;
  /** Something that the provider wants this person to know. */
  notice?: string | undefined;
  dismissNotice?: () => void;
}

export const SessionContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSignedIn is for what a provider shows to a signed-in person");
  return session;
}
