import { isUnsaved } from "@api-client/outbox";
import type { SignInLink } from "@api-client/magic_link/signInLink";
import type { User } from "@api-client/user";

import { useOutbox } from "../../api/changes";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Retrying } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { TEXTS } from "./texts";
import type { SignIn } from "./useSignIn";

interface ConfirmLinkProps {
  signIn: SignIn;
  link: SignInLink;
  user: User | null;
}

/** A link has come: says whose it is, and uses it only when asked to. */
export function ConfirmLink({ signIn: { signInWith, verify, dismiss }, link, user }: ConfirmLinkProps) {
  const { isBusy } = verify;
  const hasUnsaved = useOutbox().entries.some(isUnsaved);
  return (
    <CardView title={TEXTS.confirm.title}>
      {TEXTS.confirm.whose(link.email)}
      {user && <Words>{TEXTS.confirm.endsOther(user.email ?? user.userId)}</Words>}
      {user && hasUnsaved && <Words>{TEXTS.confirm.losesChanges}</Words>}
      <Retrying request={verify} notYet={TEXTS.notSignedInYet} />
      {verify.error && <Problem what={TEXTS.notSignedInYet} error={verify.error} />}
      <Button
        kind="primary"
        title={isBusy ? TEXTS.signingIn : verify.error ? TEXTS.again : TEXTS.signIn}
        busy={isBusy}
        disabled={isBusy || verify.secondsLeft > 0}
        onPress={() => signInWith(link)}
      />
      {!isBusy && <Button kind="quiet" title={TEXTS.confirm.notNow} onPress={dismiss} />}
    </CardView>
  );
}
