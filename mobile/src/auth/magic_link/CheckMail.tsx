import * as Linking from "expo-linking";

import { useDeployment } from "../../api/deployment";
import { API } from "../../build";
import { Button } from "../../components/Button";
import { Badges } from "../../components/CardView";
import { Notice, Retrying } from "../../components/Notice";
import { Page } from "../../components/Page";
import { PrivacyLink } from "../../components/PrivacyLink";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { reachable } from "./reachable";
import { TEXTS } from "./texts";
import { MAIL_SECONDS, useRequestLink } from "./useRequestLink";
import { useSignInRoutes, useSigningIn } from "./useSignIn";

/** The answer is the same whatever the address, so this view promises nothing about it. */
export function CheckMail() {
  const { mailbox } = useDeployment();
  const { asked = "", notice } = useSigningIn();
  const routes = useSignInRoutes();
  const request = useRequestLink({ pause: MAIL_SECONDS });
  const { secondsLeft, isBusy } = request;
  const { again, againIn } = TEXTS.checkMail;
  return (
    <Page>
      {notice && <Notice>{notice}</Notice>}
      <Badges />
      {TEXTS.checkMail.sentTo(asked)}
      <Words>{TEXTS.checkMail.openHere}</Words>
      <Retrying request={request} notYet={TEXTS.notSentYet} />
      {request.error && <Problem error={request.error} />}
      {request.isSuccess && <Notice>{TEXTS.checkMail.sentAgain}</Notice>}
      <Button
        title={isBusy ? TEXTS.sending : secondsLeft > 0 ? againIn(secondsLeft) : again}
        busy={isBusy}
        disabled={isBusy || secondsLeft > 0}
        onPress={() => request.send(asked)}
      />
      <Button title={TEXTS.checkMail.paste} onPress={() => routes.navigate("PasteLink")} />
      <Button kind="quiet" title={TEXTS.checkMail.changeAddress} onPress={() => routes.goBack()} />
      {mailbox && __DEV__ ? (
        <Button
          kind="quiet"
          title={TEXTS.checkMail.mailbox}
          onPress={() => void Linking.openURL(reachable(mailbox, API))}
        />
      ) : (
        <Words kind="hint">{TEXTS.checkMail.nothingThere}</Words>
      )}
      <PrivacyLink />
    </Page>
  );
}
