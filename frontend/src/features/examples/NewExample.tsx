import type { Change } from "@api-client/outbox";
import { useEffect, useRef } from "react";

import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Form } from "../../components/Form";
import { checkedName } from "./checkedName";
import { TEXTS } from "./texts";

interface NewExampleProps {
  /** The creation that was refused last: its name comes back, unless another one is being typed. */
  refused: Change | undefined;
  create: (name: string) => void;
}

export function NewExample({ refused, create }: NewExampleProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = field.current;
    if (!refused || input?.value !== "") return;
    input.value = refused.name;
    if (document.activeElement === input) input.select(); // whoever goes on typing means another one
  }, [refused]);
  const isJustAdded = useRef(false);
  const submit = (values: Record<string, string>, form: HTMLFormElement) => {
    const isSentTwice = isJustAdded.current && values.name === ""; // by a double click, or Enter twice
    isJustAdded.current = false;
    if (isSentTwice) return;
    create(checkedName(values));
    isJustAdded.current = true;
    form.reset();
  };
  return (
    <Form className="new-item" submit={submit}>
      <Field ref={field} name="name" label={TEXTS.new} />
      <Button type="submit" variant="primary">
        {TEXTS.add}
      </Button>
    </Form>
  );
}
