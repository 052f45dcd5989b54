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

/** Takes a name, trimmed, or says at the field that there is none. */
export function NameForm({ label, initial = "", action, take }: NameFormProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const change = (text: string) => {
    setName(text);
    setProblem(undefined);
  };
  const submit = () => {
    const taken = name.trim();
    if (taken === "") {
      setProblem("Give it a name first.");
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
        maxLength={LONGEST_NAME}
        returnKeyType="done"
        autoFocus
      />
      <Button kind="primary" title={action} onPress={submit} />
    </>
  );
}
