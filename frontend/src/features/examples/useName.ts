import { useState, type ChangeEvent, type SubmitEvent } from "react";

const LONGEST_NAME = 200;

/** A name that is typed into a form: what CheckedInput and the form need to `take` it, trimmed, or to ask for another. */
export function useName(initial: string, take: (name: string) => void) {
  const [value, setValue] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    setValue(event.target.value);
    setProblem(undefined);
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = value.trim();
    const problem = problemOf(name);
    setProblem(problem);
    if (problem) return event.currentTarget.querySelector("input")?.focus();
    take(name);
    setValue(initial);
  };
  return { field: { value, problem, onChange }, onSubmit };
}

function problemOf(name: string): string | undefined {
  if (name === "") return "Give it a name first.";
  const length = Array.from(name).length; // in characters, as the server counts; a string's own counts some of them twice
  return length > LONGEST_NAME ? `A name has ${LONGEST_NAME} characters at most; this one has ${length}.` : undefined;
}
