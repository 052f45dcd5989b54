import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Form } from "../../components/Form";
import { onEscape } from "../../components/onEscape";
import { checkedName } from "./checkedName";
import { TEXTS } from "./texts";

interface RenameFormProps {
  name: string;
  save: (name: string) => void;
  cancel: () => void;
}

/** Enter saves, Escape cancels. */
export function RenameForm({ name, save, cancel }: RenameFormProps) {
  return (
    <Form className="rename" submit={(values) => save(checkedName(values))} onKeyDown={onEscape(cancel)}>
      <Field ref={select} name="name" label={TEXTS.newNameOf(name)} isLabelHidden defaultValue={name} />
      <div className="buttons">
        <Button type="submit">{TEXTS.save}</Button>
        <Button variant="quiet" onClick={cancel}>
          {TEXTS.cancel}
        </Button>
      </div>
    </Form>
  );
}

function select(input: HTMLInputElement | null) {
  input?.focus();
  input?.select();
}
