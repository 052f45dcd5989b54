import { useId, useState, type SubmitEvent } from "react";

export const LONGEST_NAME = 200;

export function NewExample({ create }: { create: (name: string) => void }) {
  const id = useId();
  const [name, setName] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    create(name.trim());
    setName("");
  };
  return (
    <form className="new-example" onSubmit={submit}>
      <label htmlFor={id}>New example</label>
      <input
        id={id}
        required
        maxLength={LONGEST_NAME}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="primary">
        Add
      </button>
    </form>
  );
}
