import type { ReactNode } from "react";

import { SignedInFrame } from "../auth/SignedInFrame";
import { readSecret } from "../auth/secureStore";
import { useSession } from "../auth/useSession";
import { CardView } from "../components/CardView";
import { TEST_PROVIDER } from "./fakeServer";

/** The least that a provider is: it shows `children` to whoever's token the device keeps. Nobody signs in or out here. */
export function TestProvider({ children }: { children: ReactNode }) {
  const { call, user } = useSession(() => ({
    token: () => readSecret(TEST_PROVIDER),
    refused: () => Promise.resolve(),
  }));
  if (!user) return <CardView title="Nobody is signed in">{null}</CardView>;
  return (
    <SignedInFrame user={user} call={call} signOut={() => Promise.resolve("signed_out")}>
      {children}
    </SignedInFrame>
  );
}
