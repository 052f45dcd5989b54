import { isUnsaved } from "@api-client/outbox";
import type { SignInLink } from "@api-client/magic_link/signInLink";
import type { User } from "@api-client/user";

import { useOutbox } from "../../api/changes";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { linkProblem } from "./problems";
import type { SignIn } from "./useSignIn";

interface ConfirmLinkProps {
  signIn: SignIn;
  link: SignInLink;
  user: User | null;
}

/** A link has come: says whose it is, and uses it only when asked to. */
export function ConfirmLink({ signIn: { signInWith, verify, dismiss }, link, user }: ConfirmLinkProps) {
  const hasUnsaved = useOutbox().entries.some(isUnsaved);
  return (
    <CardView title="Finish signing in">
      <Words>
        You opened a link that signs you in as <Words kind="strong">{link.email}</Words>. It works once.
      </Words>
      {user && <Words>You are signed in as {user.email ?? user.userId}, which ends on this device.</Words>}
      {user && hasUnsaved && <Words>What you changed last is not saved yet, and would be lost.</Words>}
      {verify.isError && (
        <Problem what="You are not signed in yet." reason={linkProblem(verify.error)} error={verify.error} />
      )}
      <Button
        kind="primary"
        title={verify.isPending ? "Signing in…" : verify.isError ? "Try again" : "Sign in"}
        busy={verify.isPending}
        onPress={() => signInWith(link)}
      />
      {!verify.isPending && <Button kind="quiet" title="Not now" onPress={dismiss} />}
    </CardView>
  );
}
