import type { User } from "@api-client/user";
import type { UseMutationResult } from "@tanstack/react-query";
import { createContext, useContext } from "react";

/** A way to end being signed in: how to begin, whether it has begun, and why it did not work. */
type Ending<How> = Pick<UseMutationResult<unknown, Error, How>, "mutate" | "isPending" | "error">;

/** What a provider tells the views of a signed-in person. */
export interface SignedIn {
  user: User;
  /** How this person signed in, in words. */
  method: string;
  /** Here, or everywhere. */
  signingOut: Ending<boolean>;
  /** Whether the provider can sign this person out everywhere. */
  canSignOutEverywhere: boolean;
  deletion: Ending<void>;
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
