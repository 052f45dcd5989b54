import { useState } from "react";

import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Page } from "../../components/Page";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { readSignInLink } from "./link";
import { linkProblem } from "./linkProblem";
import { useSigningIn } from "./signInContext";

const NO_LINK = "That is no sign-in link. Copy the whole link from the mail, or the 64 characters of its token.";

/** The way in for whoever reads their mail on another device, or whose link does not open the app. */
export function PasteLink() {
  const { signInWith, verify, asked } = useSigningIn();
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState<string>();
  const link = readSignInLink(text);
  const error = link?.token === verify.variables?.token ? verify.error : null;
  const submit = () => {
    setComplaint(link ? undefined : NO_LINK);
    if (link && !verify.isPending) signInWith(link.email || !asked ? link : { ...link, email: asked });
  };
  return (
    <Page>
      <Words>Copy the link from the mail, without opening it, and paste it here.</Words>
      <Field
        label="Link or token"
        value={text}
        onChangeText={setText}
        onSubmitEditing={submit}
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect={false}
        returnKeyType="go"
      />
      {complaint && <Problem reason={complaint} error={new Error(complaint)} />}
      {error && <Problem what="You are not signed in." reason={linkProblem(error)} error={error} />}
      <Button
        kind="primary"
        title={verify.isPending ? "Signing in…" : "Sign in"}
        busy={verify.isPending}
        onPress={submit}
      />
    </Page>
  );
}
