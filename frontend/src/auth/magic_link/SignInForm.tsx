import { DeletionHint } from "../../account/DeletionHint";
import { APP_NAME } from "../../components/appName";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Field } from "../../components/Field";
import { fieldError, Form } from "../../components/Form";
import { Notice } from "../../components/Notice";
import { Retrying } from "../../components/Retrying";
import { TEXTS } from "./texts";
import { useRequestLink } from "./useRequestLink";

interface SignInFormProps {
  email: string;
  notice: string | undefined;
  onSent: (email: string) => void;
}

export function SignInForm({ email: initial, notice, onSent }: SignInFormProps) {
  const request = useRequestLink();
  const submit = async ({ email = "" }: Record<string, string>) => {
    if (!/^\s*\S+@\S+\s*$/.test(email)) throw fieldError("email", TEXTS.noAddress);
    await request.sendAsync(email);
    onSent(email);
  };
  return (
    <CardView title={TEXTS.signInTo(APP_NAME)} tab={TEXTS.signIn}>
      {notice ? <Notice>{notice}</Notice> : <DeletionHint />}
      <Form className="actions" submit={submit}>
        <Field
          name="email"
          label={TEXTS.email}
          inputMode="email" // not its type: Chromium turns straße.de into strasse.de, which is somebody else's
          autoCapitalize="none"
          autoComplete="email"
          autoCorrect="off"
          spellCheck={false}
          defaultValue={initial}
        />
        <Button type="submit" variant="primary" busy={request.isBusy || request.secondsLeft > 0}>
          {request.isBusy ? TEXTS.sending : TEXTS.send}
        </Button>
      </Form>
      <Retrying request={request} notYet={TEXTS.notSentYet} />
      <p className="hint">{TEXTS.noPassword}</p>
    </CardView>
  );
}
