import { useId, type SubmitEvent } from "react";

import { APP_NAME } from "../../components/appName";
import { BusyButton } from "../../components/BusyButton";
import { CardView } from "../../components/CardView";
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
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    request.mutate(email, { onSuccess: onSent });
  };
  return (
    <CardView title={`Sign in to ${APP_NAME}`}>
      {notice && <Notice>{notice}</Notice>}
      <form className="actions" onSubmit={submit}>
        <label htmlFor={id}>E-mail address</label>
        <input
          id={id}
          type="email"
          autoComplete="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <BusyButton type="submit" className="primary" busy={request.isPending}>
          {request.isPending ? "Sending…" : "Send me a sign-in link"}
        </BusyButton>
      </form>
      {request.isError && <NotSent error={request.error} />}
      <p className="hint">No password is needed. A first sign-in creates your account.</p>
    </CardView>
  );
}
