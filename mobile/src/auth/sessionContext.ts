import type { User } from "@api-client/user";
import { createContext, useContext } from "react";

import type { UntilAnswered } from "../api/useUntilAnswered";

/** What a provider tells the views of a signed-in person. */
export interface SignedIn {
  user: User;
  /** How this person signed in, in words. */
  method: string;
  /** Here, or everywhere. */
  signingOut: UntilAnswered<boolean>;
  /** Whether the provider can sign this person out everywhere. */
  canSignOutEverywhere: boolean;
  /** Of the account. Once it is canceled, it asks what became of an attempt without an answer. */
  deletion: Omit<UntilAnswered<string>, "send" | "stop"> & {
    /** Whether the server may have received an attempt, whose answer was lost. */
    isInDoubt: boolean;
    /** Whether it was begun, and not canceled. */
    isWanted: boolean;
    begin: () => void;
    cancel: () => void;
  };
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
