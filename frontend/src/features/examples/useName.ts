import { useState, type ChangeEvent, type SubmitEvent } from "react";

/** A name that is typed into a form: what NameInput and the form need to `take` it, trimmed, or to ask for one. */
export function useName(initial: string, take: (name: string) => void) {
  const [value, setValue] = useState(initial);
  const [isMissing, setMissing] = useState(false);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    setValue(event.target.value);
    setMissing(false);
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = value.trim();
    setMissing(name === "");
    if (name === "") return event.currentTarget.querySelector("input")?.focus();
    take(name);
    setValue(initial);
  };
  return { field: { value, isMissing, onChange }, onSubmit };
}
