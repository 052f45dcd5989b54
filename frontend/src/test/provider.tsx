import type { User } from "@api-client/user";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { vi } from "vitest";

import { SignedIn } from "../account/SignedIn";
import { useAccounts } from "../account/useAccounts";
import { useApi } from "../api/client";
import { currentSessionQuery } from "../api/session";
import { PROVIDERS } from "../auth/registry";

/** A way to sign in that tests alone have, so that any real one can be removed. */
export const TEST_PROVIDER = "test" as string as User["provider"];
PROVIDERS[TEST_PROVIDER] = { title: "A test", View: TestProvider };

const signOut = () => undefined;
export const forgetDeleted = vi.fn<() => void>();

/** The least that a provider is: it shows `children` to the fake server's user. Nobody signs in or out here. */
function TestProvider({ children }: { children: ReactNode }) {
  useAccounts();
  const user = useQuery(currentSessionQuery(useApi())).data?.user;
  if (!user) return <h1>Nobody is signed in</h1>;
  return (
    <SignedIn session={{ user, method: "By a test", signOut, isSigningOut: false, forgetDeleted }}>{children}</SignedIn>
  );
}
