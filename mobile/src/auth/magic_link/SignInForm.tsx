import { useState } from "react";

import { APP_NAME } from "../../build";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Field } from "../../components/Field";
import { Notice, Retrying } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { refusalOf } from "./problems";
import { useSignInRoutes, useSigningIn } from "./signInContext";
import { useRequestLink } from "./useRequestLink";

const ADDRESS = /^\S+@\S+$/;
const NO_ADDRESS = "Enter a complete email address, such as you@example.com.";

export function SignInForm() {
  const { address, setAddress, setAsked, notice, farewell } = useSigningIn();
  const news = notice ?? farewell;
  const routes = useSignInRoutes();
  const [complaint, setComplaint] = useState<string>();
  const request = useRequestLink({ onSent: () => routes.navigate("CheckMail") });
  const refusal = refusalOf(request.error, "email");
  const change = (text: string) => {
    setAddress(text);
    setComplaint(undefined);
    if (refusal) request.stop();
  };
  const submit = () => {
    const email = address.trim(); // what else makes one address of two spellings, the server decides
    setComplaint(ADDRESS.test(email) ? undefined : NO_ADDRESS);
    if (!ADDRESS.test(email) || request.isBusy) return;
    setAsked(email);
    request.send(email);
  };
  return (
    <CardView title={`Sign in to ${APP_NAME}`}>
      {news && <Notice>{news}</Notice>}
      <Field
        label="Email address"
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
      <Retrying request={request} notYet="Not sent yet." />
      {request.error && !refusal && <Problem error={request.error} />}
      <Button
        kind="primary"
        title={request.isBusy ? "Sending…" : "Send me a sign-in link"}
        busy={request.isBusy}
        onPress={submit}
      />
      <Button kind="quiet" title="I have a link already" onPress={() => routes.navigate("PasteLink")} />
      <Words kind="hint">No password is needed. A first sign-in creates your account.</Words>
    </CardView>
  );
}
