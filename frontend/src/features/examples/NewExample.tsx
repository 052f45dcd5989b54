import type { Entry } from "@api-client/outbox";
import { useEffect, useRef, useState } from "react";

import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Form } from "../../components/Form";
import { checkedName } from "./checkedName";
import { TEXTS } from "./texts";

interface NewExampleProps {
  /** The creation that was refused last: its name comes back, unless another one is being typed. */
  refused: Entry | undefined;
  create: (name: string) => void;
}

export function NewExample({ refused, create }: NewExampleProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [taken, setTaken] = useState<Entry>();
  if (refused !== taken) {
    setTaken(refused);
    // Not an earlier one again, which is the last once a later one was taken up and added.
    if (refused && name === "" && refused.id > (taken?.id ?? 0)) setName(refused.change.name);
  }
  useEffect(() => {
    // Whoever goes on typing means another one.
    if (taken && field.current?.value === taken.change.name && document.activeElement === field.current)
      field.current.select();
  }, [taken]);
  const isJustAdded = useRef(false);
  const submit = (values: Record<string, string>) => {
    const isSentTwice = isJustAdded.current && values.name === ""; // by a double click, or Enter twice
    isJustAdded.current = false;
    if (isSentTwice) return;
    create(checkedName(values));
    isJustAdded.current = true;
    setName("");
  };
  return (
    <Form className="new-item" submit={submit} refusal={refused?.change.name === name ? refused.error : undefined}>
      <Field
        ref={field}
        name="name"
        label={TEXTS.new}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="primary">
        {TEXTS.add}
      </Button>
    </Form>
  );
}
