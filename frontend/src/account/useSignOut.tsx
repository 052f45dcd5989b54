import { sessionOf } from "@api-client/session";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useLeaving } from "../api/changes";
import { LossQuestion } from "./LossQuestion";
import { useSignedIn } from "./sessionContext";
import { TEXTS } from "./texts";

type Extent = "here" | "everywhere";

/**
 * Signs out. What is being saved is waited for. If that fails, the person stays and sees why, unless they mean to lose it:
 * whoever calls this shows the question.
 */
export function useSignOut() {
  const { user, signOut, signOutEverywhere, isSigningOut } = useSignedIn();
  const client = useQueryClient();
  const { leaveOnceKept, isSaving, ...loss } = useLeaving();
  const [extent, setExtent] = useState<Extent>();
  const begin = (extent: Extent, go: () => void) => {
    setExtent(extent);
    // Somebody else may have signed in in another tab meanwhile, and keeps their session.
    void leaveOnceKept(() => sessionOf(client)?.user?.userId === user.userId && go());
  };
  const status = isSaving ? TEXTS.saving : isSigningOut ? TEXTS.signingOut : undefined;
  return {
    signOut: () => begin("here", signOut),
    signOutEverywhere: signOutEverywhere && (() => begin("everywhere", signOutEverywhere)),
    isBusy: status !== undefined,
    /** What goes on, after it was begun here. */
    status,
    statusOf: (one: Extent) => (one === extent ? status : undefined),
    question: loss.unsaved.length > 0 && <LossQuestion {...loss} />,
  };
}
