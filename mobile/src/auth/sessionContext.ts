import type { User } from "@api-client/types";
import type { UseMutationResult } from "@tanstack/react-query";
import { createContext, useContext } from "react";

/** A way to end being signed in: how to begin, whether it has begun, and why it did not work. */
type Ending = Pick<UseMutationResult<unknown, Error, void>, "mutate" | "isPending" | "error">;

/** What a provider tells the views of a signed-in person. */
export interface SignedIn {
  user: User;
  signingOut: Ending;
  deletion: Ending;
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
