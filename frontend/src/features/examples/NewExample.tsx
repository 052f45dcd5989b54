import { useId } from "react";

import { CheckedInput } from "../../components/CheckedInput";
import { useName } from "./useName";

export function NewExample({ create }: { create: (name: string) => void }) {
  const id = useId();
  const { field, onSubmit } = useName("", create);
  return (
    <form className="new-item" noValidate onSubmit={onSubmit}>
      <label htmlFor={id}>New example</label>
      <CheckedInput id={id} {...field} />
      <button type="submit" className="primary">
        Add
      </button>
    </form>
  );
}
