import type { SignOutReason } from "@api-client/session";

import { SignedInFrame } from "../auth/SignedInFrame";
import { deleteSecret, readSecret } from "../auth/secureStore";
import { useSession } from "../auth/useSession";
import { CardView } from "../components/CardView";
import { TEST_PROVIDER } from "./fakeServer";

/** The least that a provider is: it lets in whoever's token the device keeps. Nobody signs in here. */
export function TestProvider() {
  const { call, user } = useSession(() => ({
    token: () => readSecret(TEST_PROVIDER),
    refused: () => Promise.resolve(),
  }));
  const forget = () => deleteSecret(TEST_PROVIDER);
  const signOut = async (): Promise<SignOutReason> => {
    await forget();
    return "signed_out";
  };
  if (!user) return <CardView title="Nobody is signed in">{null}</CardView>;
  return <SignedInFrame user={user} method="By a test" call={call} signOut={signOut} forgetDeleted={forget} />;
}
