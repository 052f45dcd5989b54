import { useState } from "react";

import { CheckMail } from "./CheckMail";
import { SignInForm } from "./SignInForm";

/** Signed out: ask for a link, then look for it in the mail. The notice is over once a link was sent. */
export function SignIn({ notice }: { notice: string | undefined }) {
  const [email, setEmail] = useState("");
  const [step, setStep] = useState<"ask" | "sent" | "ask again">("ask");
  if (step === "sent") return <CheckMail email={email} changeAddress={() => setStep("ask again")} />;
  const news = step === "ask" ? notice : undefined;
  const wait = (email: string) => {
    setEmail(email);
    setStep("sent");
  };
  return <SignInForm email={email} notice={news} onSent={wait} />;
}
