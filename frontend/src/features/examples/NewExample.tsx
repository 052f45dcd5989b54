import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Form } from "../../components/Form";
import { checkedName } from "./checkedName";
import { TEXTS } from "./texts";

export function NewExample({ create }: { create: (name: string) => void }) {
  const submit = (values: Record<string, string>, form: HTMLFormElement) => {
    create(checkedName(values));
    form.reset();
  };
  return (
    <Form className="new-item" submit={submit}>
      <Field name="name" label={TEXTS.new} />
      <Button type="submit" variant="primary">
        {TEXTS.add}
      </Button>
    </Form>
  );
}
