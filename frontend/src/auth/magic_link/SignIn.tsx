import { useState } from "react";

import { CheckMail } from "./CheckMail";
import { SignInForm } from "./SignInForm";

/** Signed out: ask for a link, then look for it in the mail. */
export function SignIn({ notice }: { notice: string | undefined }) {
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);
  if (isSent) return <CheckMail email={email} changeAddress={() => setSent(false)} />;
  return <SignInForm email={email} setEmail={setEmail} notice={notice} onSent={() => setSent(true)} />;
}
