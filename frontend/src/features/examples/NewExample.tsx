import { useId } from "react";

import { NameInput } from "./NameInput";
import { useName } from "./useName";

export function NewExample({ create }: { create: (name: string) => void }) {
  const id = useId();
  const { field, onSubmit } = useName("", create);
  return (
    <form className="new-example" noValidate onSubmit={onSubmit}>
      <label htmlFor={id}>New example</label>
      <NameInput id={id} {...field} />
      <button type="submit" className="primary">
        Add
      </button>
    </form>
  );
}
