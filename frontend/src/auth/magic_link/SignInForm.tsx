import { DeletionHint } from "../../account/DeletionHint";
import { APP_NAME } from "../../components/appName";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Field } from "../../components/Field";
import { fieldError, Form } from "../../components/Form";
import { Notice } from "../../components/Notice";
import { notSent } from "./NotSent";
import { useRequestLink } from "./useRequestLink";

interface SignInFormProps {
  email: string;
  notice: string | undefined;
  onSent: (email: string) => void;
}

export function SignInForm({ email: initial, notice, onSent }: SignInFormProps) {
  const request = useRequestLink();
  const submit = async ({ email = "" }: Record<string, string>) => {
    if (!/^\s*\S+@\S+\s*$/.test(email))
      throw fieldError("email", "Enter a complete email address, such as you@example.com.");
    await request.mutateAsync(email);
    onSent(email);
  };
  return (
    <CardView title={`Sign in to ${APP_NAME}`} tab="Sign in">
      {notice && <Notice>{notice}</Notice>}
      <DeletionHint />
      <Form className="actions" submit={submit} failure={notSent}>
        <Field
          name="email"
          label="Email address"
          inputMode="email" // not its type: Chromium turns straße.de into strasse.de, which is somebody else's
          autoCapitalize="none"
          autoComplete="email"
          autoCorrect="off"
          spellCheck={false}
          defaultValue={initial}
        />
        <Button type="submit" variant="primary" busy={request.isPending}>
          {request.isPending ? "Sending…" : "Send me a sign-in link"}
        </Button>
      </Form>
      <p className="hint">No password is needed. A first sign-in creates your account.</p>
    </CardView>
  );
}
