import { CheckedInput } from "../../components/CheckedInput";
import { onEscape } from "../../components/onEscape";
import { useName } from "./useName";

interface RenameFormProps {
  name: string;
  save: (name: string) => void;
  cancel: () => void;
}

/** Enter saves, Escape cancels. */
export function RenameForm({ name, save, cancel }: RenameFormProps) {
  const { field, onSubmit } = useName(name, save);
  return (
    <form className="rename" noValidate onSubmit={onSubmit}>
      <CheckedInput ref={select} aria-label={`New name of ${name}`} onKeyDown={onEscape(cancel)} {...field} />
      <div className="buttons">
        <button type="submit" className="secondary">
          Save
        </button>
        <button type="button" className="quiet" onClick={cancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function select(input: HTMLInputElement | null) {
  input?.focus();
  input?.select();
}
