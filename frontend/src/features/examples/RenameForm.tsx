import { useState, type SubmitEvent } from "react";

import { onEscape } from "./onEscape";
import { LONGEST_NAME } from "./NewExample";

interface RenameFormProps {
  name: string;
  save: (name: string) => void;
  cancel: () => void;
}

/** Enter saves, Escape cancels. */
export function RenameForm({ name, save, cancel }: RenameFormProps) {
  const [newName, setNewName] = useState(name);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (newName.trim() !== "") save(newName.trim());
  };
  return (
    <form className="rename" onSubmit={submit}>
      <input
        ref={select}
        aria-label={`New name of ${name}`}
        required
        maxLength={LONGEST_NAME}
        autoComplete="off"
        value={newName}
        onChange={(event) => setNewName(event.target.value)}
        onKeyDown={onEscape(cancel)}
      />
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
