import { newId } from "@api-client/ids";
import type { Entry } from "@api-client/outbox";
import { useRef, useState } from "react";

import { Button } from "../../components/Button";
import { Field, fieldRefusal } from "../../components/Field";
import { Page } from "../../components/Page";
import { useRoutes } from "../../navigation/routes";
import { useExampleChanges } from "./query";
import type { ExampleRoutes } from "./routes";
import { TEXTS } from "./texts";

const LONGEST_NAME = 200;

interface NameFormProps {
  label: string;
  initial?: string;
  /** The change that is to be mended. What the server said of its name is shown as long as that is in the field. */
  refused?: Entry | undefined;
  /** What the button says. */
  action: string;
  take: (name: string) => void;
}

/** Takes one name, trimmed, or says at the field what is wrong with it. */
export function NameForm({ label, initial = "", refused, action, take }: NameFormProps) {
  const [name, setName] = useState(refused?.change.name ?? initial);
  const [problem, setProblem] = useState<string>();
  const isTaken = useRef(false);
  const refusal = name === refused?.change.name ? fieldRefusal(refused.error, "name") : undefined;
  const change = (text: string) => {
    setName(text);
    setProblem(undefined);
  };
  const submit = () => {
    if (isTaken.current) return; // by a double tap
    const trimmed = name.trim();
    const found = problemOf(trimmed);
    setProblem(found);
    if (found) return;
    isTaken.current = true;
    take(trimmed);
  };
  return (
    <>
      <Field
        label={label}
        value={name}
        problem={problem ?? refusal}
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

/** Whether the form says why a name was refused. */
export function isSaidAtField({ error }: Entry): boolean {
  return fieldRefusal(error, "name") !== undefined;
}

export function NewExampleScreen() {
  const { goBack } = useRoutes<ExampleRoutes>();
  const { change, refusedAddition, outbox } = useExampleChanges();
  const [refused] = useState(refusedAddition); // the list says what is refused later
  const add = (name: string) => {
    outbox.drop((entry) => entry === refused && isSaidAtField(entry));
    change({ kind: "create", item: newId(), name });
    goBack();
  };
  return (
    <Page>
      <NameForm label={TEXTS.name} refused={refused} action={TEXTS.add} take={add} />
    </Page>
  );
}
