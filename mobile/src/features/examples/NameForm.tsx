import { newId } from "@api-client/ids";
import { useState } from "react";

import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Page } from "../../components/Page";
import { useRoutes } from "../../navigation/routes";
import { useExampleChanges } from "./query";
import type { ExampleRoutes } from "./routes";
import { TEXTS } from "./texts";

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
  if (name === "") return TEXTS.noName;
  const length = Array.from(name).length; // in characters, as the server counts; a string's own counts some of them twice
  return length > LONGEST_NAME ? TEXTS.longName(LONGEST_NAME, length) : undefined;
}

export function NewExampleScreen() {
  const { goBack } = useRoutes<ExampleRoutes>();
  const { change, refused } = useExampleChanges();
  const add = (name: string) => {
    change({ kind: "create", item: newId(), name });
    goBack();
  };
  return (
    <Page>
      <NameForm label={TEXTS.name} initial={refused?.name ?? ""} action={TEXTS.add} take={add} />
    </Page>
  );
}
