import { duration } from "@api-client/messages";
import * as Linking from "expo-linking";

import { reachable } from "../../api/address";
import { useDeployment } from "../../api/deployment";
import { API } from "../../build";
import { Button } from "../../components/Button";
import { Notice, Retrying } from "../../components/Notice";
import { Page } from "../../components/Page";
import { PrivacyLink } from "../../components/PrivacyLink";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { useSignInRoutes, useSigningIn } from "./signInContext";
import { MAIL_SECONDS, useRequestLink } from "./useRequestLink";

/** The answer is the same whatever the address, so this view promises nothing about it. */
export function CheckMail() {
  const { mailbox } = useDeployment();
  const { asked = "", notice } = useSigningIn();
  const routes = useSignInRoutes();
  const request = useRequestLink({ pause: MAIL_SECONDS });
  const { secondsLeft, isBusy } = request;
  const again = secondsLeft > 0 ? `Send it again in ${duration(secondsLeft)}` : "Send it again";
  return (
    <Page>
      {notice && <Notice>{notice}</Notice>}
      <Words>
        If <Words kind="strong">{asked}</Words> is right, a sign-in link is on its way. It works once, for 15 minutes.
      </Words>
      <Words>Open it on this device and choose “Open in the app”.</Words>
      <Retrying request={request} notYet="Not sent yet." />
      {request.error && <Problem error={request.error} />}
      {request.isSuccess && <Notice>Another link is on its way.</Notice>}
      <Button
        title={isBusy ? "Sending…" : again}
        busy={isBusy}
        disabled={isBusy || secondsLeft > 0}
        onPress={() => request.send(asked)}
      />
      <Button title="Paste the link by hand" onPress={() => routes.navigate("PasteLink")} />
      <Button kind="quiet" title="Use another address" onPress={() => routes.goBack()} />
      {mailbox && __DEV__ ? (
        <Button
          kind="quiet"
          title="Open the mailbox of this developer’s machine"
          onPress={() => void Linking.openURL(reachable(mailbox, API))}
        />
      ) : (
        <Words kind="hint">Nothing there? Look into the spam folder, too.</Words>
      )}
      <PrivacyLink />
    </Page>
  );
}
