import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { mayLeave } from "../api/changes";
import { useSignedIn } from "../auth/sessionContext";
import { Brand } from "../components/Brand";
import { BusyButton } from "../components/BusyButton";

export function Header() {
  const { user } = useSignedIn();
  return (
    <header className="header">
      <Brand />
      <span className="tenant">
        <span className="visually-hidden">Tenant: </span>
        {user.tenantId}
      </span>
      <span className="who">{user.name ?? user.email ?? user.userId}</span>
      <SignOutButton />
    </header>
  );
}

/** What is being saved is waited for. If that fails, the person stays and sees why, unless they mean to lose it. */
function SignOutButton() {
  const { signOut, isSigningOut } = useSignedIn();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const leave = async () => {
    setSaving(true);
    const isFree = await mayLeave(client);
    setSaving(false);
    if (isFree) signOut();
  };
  return (
    <BusyButton type="button" className="quiet" busy={isSaving || isSigningOut} onClick={() => void leave()}>
      {isSaving ? "Saving…" : "Sign out"}
    </BusyButton>
  );
}
