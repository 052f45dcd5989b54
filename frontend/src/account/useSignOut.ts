import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { mayLeave } from "../api/changes";
import { useSignedIn } from "./sessionContext";

/**
 * Signs out. What is being saved is waited for. If that fails, the person stays and sees why, unless they mean to lose it.
 */
export function useSignOut() {
  const session = useSignedIn();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const afterSaving = async (signOut: () => void) => {
    setSaving(true);
    const isFree = await mayLeave(client);
    setSaving(false);
    if (isFree) signOut();
  };
  const { signOutEverywhere } = session;
  return {
    signOut: () => void afterSaving(session.signOut),
    signOutEverywhere: signOutEverywhere && (() => void afterSaving(signOutEverywhere)),
    isSaving,
    isBusy: isSaving || session.isSigningOut,
  };
}
