import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Form } from "../../components/Form";
import { onEscape } from "../../components/onEscape";
import { checkedName } from "./checkedName";
import { TEXTS } from "./texts";
import { useExampleChanges } from "./useExampleChanges";

interface RenameFormProps {
  item: string;
  name: string;
  save: (name: string) => void;
  cancel: () => void;
}

/** Enter saves, Escape cancels. A name that was refused can be mended. */
export function RenameForm({ item, name, save, cancel }: RenameFormProps) {
  const refused = useExampleChanges().refusedName(item);
  return (
    <Form
      className="rename"
      submit={(values) => save(checkedName(values))}
      refusal={refused?.error}
      onKeyDown={onEscape(cancel)}
    >
      <Field
        ref={select}
        name="name"
        label={TEXTS.newNameOf(name)}
        isLabelHidden
        defaultValue={refused?.change.name ?? name}
      />
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
