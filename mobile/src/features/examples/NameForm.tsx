import { useState } from "react";

import { Button } from "../../components/Button";
import { Field } from "../../components/Field";

const LONGEST_NAME = 200;

interface NameFormProps {
  label: string;
  initial?: string;
  /** What the button says. */
  action: string;
  take: (name: string) => void;
}

/** Takes a name, trimmed, or says at the field what is wrong with it. */
export function NameForm({ label, initial = "", action, take }: NameFormProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const change = (text: string) => {
    setName(text);
    setProblem(undefined);
  };
  const submit = () => {
    const taken = name.trim();
    const found = problemOf(taken);
    if (found) {
      setProblem(found);
      return;
    }
    setName(initial); // so that nothing is taken twice
    take(taken);
  };
  return (
    <>
      <Field
        label={label}
        value={name}
        problem={problem}
        onChangeText={change}
        onSubmitEditing={submit}
        returnKeyType="done"
        autoFocus
      />
      <Button kind="primary" title={action} onPress={submit} />
    </>
  );
}

function problemOf(name: string): string | undefined {
  if (name === "") return "Give it a name first.";
  const length = Array.from(name).length; // in characters, as the server counts; a string's own counts some of them twice
  return length > LONGEST_NAME ? `A name has ${LONGEST_NAME} characters at most; this one has ${length}.` : undefined;
}
