import { refusalOf } from "@api-client/errors";
import { useId, type ChangeEvent, type SubmitEvent } from "react";

import { DeletionHint } from "../../account/DeletionHint";
import { APP_NAME } from "../../components/appName";
import { BusyButton } from "../../components/BusyButton";
import { CardView } from "../../components/CardView";
import { CheckedInput } from "../../components/CheckedInput";
import { Notice } from "../../components/Notice";
import { NotSent } from "./NotSent";
import { useRequestLink } from "./useRequestLink";

interface SignInFormProps {
  email: string;
  setEmail: (email: string) => void;
  notice: string | undefined;
  onSent: () => void;
}

export function SignInForm({ email, setEmail, notice, onSent }: SignInFormProps) {
  const id = useId();
  const request = useRequestLink();
  const refusal = refusalOf(request.error, "email");
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    setEmail(event.target.value);
    if (refusal) request.reset();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector("input");
    request.mutate(email, {
      onSuccess: onSent,
      onError: (error) => refusalOf(error, "email") && field?.focus(),
    });
  };
  return (
    <CardView title={`Sign in to ${APP_NAME}`} tab="Sign in">
      {notice && <Notice>{notice}</Notice>}
      <DeletionHint />
      <form className="actions" onSubmit={submit}>
        <label htmlFor={id}>Email address</label>
        <CheckedInput
          id={id}
          inputMode="email" // not its type: Chromium turns straße.de into strasse.de, which is somebody else's
          pattern="\s*\S+@\S+\s*"
          title="A complete email address, such as you@example.com"
          autoCapitalize="none"
          autoComplete="email"
          autoCorrect="off"
          spellCheck={false}
          required
          value={email}
          problem={refusal}
          onChange={change}
        />
        <BusyButton type="submit" className="primary" busy={request.isPending}>
          {request.isPending ? "Sending…" : "Send me a sign-in link"}
        </BusyButton>
      </form>
      {request.isError && !refusal && <NotSent error={request.error} />}
      <p className="hint">No password is needed. A first sign-in creates your account.</p>
    </CardView>
  );
}
