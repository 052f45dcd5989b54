import type { SignOutReason } from "@api-client/session";
import type { ReactNode } from "react";

import { FailedView } from "../../components/FailedView";
import { Loading } from "../../components/Loading";
import { SignedInFrame } from "../SignedInFrame";
import { useSession } from "../useSession";
import { ApiToken } from "./apiToken";
import { ConfirmLink } from "./ConfirmLink";
import { SignInStack } from "./SignInStack";
import { useSignIn } from "./useSignIn";

/** Sign-in by a link in a mail, and an API token that lives in the platform's secure storage. */
export function MagicLink({ children }: { children: ReactNode }) {
  const { credential, call, query, user, notice: farewell } = useSession((onEnd) => new ApiToken(onEnd));
  const signIn = useSignIn(credential, user);
  const { link } = signIn;

  /** Ends the API token on the server; only then is it forgotten here. */
  const signOut = async (): Promise<SignOutReason> => {
    await call("post", "/api/auth/logout");
    await credential.forget();
    signIn.dismiss(); // whoever opens the link of this sign-in again is told that it was used
    return "signed_out";
  };

  if (query.isPending) return <Loading />;
  const isAlreadyDone = user !== null && user.email === link?.email;
  if (link && !isAlreadyDone) return <ConfirmLink signIn={signIn} link={link} user={user} />;
  if (!user && query.isError) return <FailedView title="You could not be signed in" query={query} />;
  if (!user) return <SignInStack signIn={signIn} farewell={farewell} />;
  const notice = link ? `You are already signed in as ${link.email}.` : signIn.notice;
  return (
    <SignedInFrame user={user} call={call} signOut={signOut} notice={notice} dismissNotice={signIn.dismiss}>
      {children}
    </SignedInFrame>
  );
}
