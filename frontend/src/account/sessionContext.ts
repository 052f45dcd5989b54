import type { User } from "@api-client/user";
import { createContext, useContext, type ReactNode } from "react";

/** What a provider tells the views of a signed-in person. */
export interface Session {
  user: User;
  /** How this person signed in, in words. */
  method: string;
  signOut: () => void;
  /** Ends all sessions of this person, on every device, where the provider can. */
  signOutEverywhere?: () => void;
  isSigningOut: boolean;
  /** What there is to say of signing in and out. */
  messages?: ReactNode;
  /** Forgets the person whose account has been deleted. */
  forgetDeleted: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSignedIn(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSignedIn is for what a provider shows to a signed-in person");
  return session;
}
