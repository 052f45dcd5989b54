import { useState } from "react";

import { APP_NAME } from "../../build";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Field, fieldRefusal } from "../../components/Field";
import { Notice, Retrying } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { TEXTS } from "./texts";
import { useRequestLink } from "./useRequestLink";
import { addCheckMail, useSignInRoutes, useSigningIn } from "./useSignIn";

const ADDRESS = /^\S+@\S+$/;

export function SignInForm() {
  const { address, setAddress, setAsked, notice, farewell } = useSigningIn();
  const news = notice ?? farewell;
  const routes = useSignInRoutes();
  const [complaint, setComplaint] = useState<string>();
  const request = useRequestLink({ onSent: () => addCheckMail(routes) });
  const { isBusy, secondsLeft } = request;
  const refusal = fieldRefusal(request.error, "email");
  const change = (text: string) => {
    setAddress(text);
    setComplaint(undefined);
    if (refusal) request.stop();
  };
  const submit = () => {
    const email = address.trim(); // what else makes one address of two spellings, the server decides
    setComplaint(ADDRESS.test(email) ? undefined : TEXTS.noAddress);
    if (!ADDRESS.test(email) || isBusy || secondsLeft > 0) return;
    setAsked(email);
    request.send(email);
  };
  return (
    <CardView title={TEXTS.signInTo(APP_NAME)}>
      {news && <Notice>{news}</Notice>}
      <Field
        label={TEXTS.email}
        value={address}
        problem={complaint ?? refusal}
        onChangeText={change}
        onSubmitEditing={submit}
        autoCapitalize="none"
        autoComplete="email"
        autoCorrect={false}
        inputMode="email"
        textContentType="emailAddress"
        returnKeyType="send"
      />
      <Retrying request={request} notYet={TEXTS.notSentYet} />
      {request.error && !refusal && <Problem error={request.error} />}
      <Button
        kind="primary"
        title={isBusy ? TEXTS.sending : TEXTS.send}
        busy={isBusy}
        disabled={isBusy || secondsLeft > 0}
        onPress={submit}
      />
      <Button kind="quiet" title={TEXTS.haveLink} onPress={() => routes.navigate("PasteLink")} />
      <Words kind="hint">{TEXTS.noPassword}</Words>
    </CardView>
  );
}
