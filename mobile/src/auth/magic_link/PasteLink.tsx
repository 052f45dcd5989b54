import { readSignInLink } from "@api-client/magic_link/signInLink";
import { useState } from "react";

import { Button } from "../../components/Button";
import { Badges } from "../../components/CardView";
import { Field } from "../../components/Field";
import { Retrying } from "../../components/Notice";
import { Page } from "../../components/Page";
import { PrivacyLink } from "../../components/PrivacyLink";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { TEXTS } from "./texts";
import { useSigningIn } from "./useSignIn";

/** The way in for whoever reads their mail on another device, or whose link does not open the app. */
export function PasteLink() {
  const { signInWith, verify } = useSigningIn();
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState<string>();
  const link = readSignInLink(text);
  const { isBusy, secondsLeft } = verify;
  const error = link?.token === verify.sent?.token ? verify.error : null;
  const submit = () => {
    setComplaint(link ? undefined : TEXTS.paste.noLink);
    if (link && !isBusy && secondsLeft === 0) signInWith(link);
  };
  return (
    <Page>
      <Badges />
      <Words>{TEXTS.paste.how}</Words>
      <Field
        label={TEXTS.paste.link}
        value={text}
        problem={complaint}
        onChangeText={(pasted) => {
          setText(pasted);
          setComplaint(undefined);
        }}
        onSubmitEditing={submit}
        submitBehavior="submit"
        multiline // a single line would join the lines of a pasted email
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect={false}
        returnKeyType="go"
      />
      {link && TEXTS.paste.whose(link.email)}
      <Retrying request={verify} notYet={TEXTS.notSignedInYet} />
      {error && <Problem what={TEXTS.notSignedIn} error={error} />}
      <Button
        kind="primary"
        title={isBusy ? TEXTS.signingIn : TEXTS.signIn}
        busy={isBusy}
        disabled={isBusy || secondsLeft > 0}
        onPress={submit}
      />
      <PrivacyLink />
    </Page>
  );
}
