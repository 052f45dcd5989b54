import { readSignInLink } from "@api-client/magic_link/signInLink";
import { useState } from "react";

import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Page } from "../../components/Page";
import { PrivacyLink } from "../../components/PrivacyLink";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { linkProblem } from "./problems";
import { useSigningIn } from "./signInContext";

const NO_LINK = "This is not a complete sign-in link. Copy the whole link, or the whole email, and paste it here.";

/** The way in for whoever reads their mail on another device, or whose link does not open the app. */
export function PasteLink() {
  const { signInWith, verify } = useSigningIn();
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState<string>();
  const link = readSignInLink(text);
  const error = link?.token === verify.variables?.token ? verify.error : null;
  const submit = () => {
    setComplaint(link ? undefined : NO_LINK);
    if (link && !verify.isPending) signInWith(link);
  };
  return (
    <Page>
      <Words>Copy the link from the email, without opening it, and paste it here.</Words>
      <Field
        label="Sign-in link"
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
      {link && (
        <Words>
          This link signs you in as <Words kind="strong">{link.email}</Words>.
        </Words>
      )}
      {error && <Problem what="You are not signed in." reason={linkProblem(error)} error={error} />}
      <Button
        kind="primary"
        title={verify.isPending ? "Signing in…" : "Sign in"}
        busy={verify.isPending}
        onPress={submit}
      />
      <PrivacyLink />
    </Page>
  );
}
