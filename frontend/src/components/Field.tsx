import { useContext, useId, type ComponentProps } from "react";

import { DetailsContext } from "./Form";

interface FieldProps extends ComponentProps<"input"> {
  /** As the API calls it, so that what the server says of it is shown here. */
  name: string;
  label: string;
  isLabelHidden?: boolean;
}

/** A field of a `<Form>`, which must be filled in unless told otherwise, and what is wrong with what it holds. */
export function Field({ name, label, isLabelHidden = false, ...rest }: FieldProps) {
  const id = useId();
  const hint = useId();
  const problem = useContext(DetailsContext)[name]?.join(" ");
  return (
    <>
      <label className={isLabelHidden ? "visually-hidden" : "label"} htmlFor={id}>
        {label}
      </label>
      <input
        className="input"
        autoComplete="off"
        aria-required
        {...rest}
        id={id}
        name={name}
        aria-invalid={Boolean(problem)}
        aria-describedby={problem && hint}
      />
      {problem && (
        <p className="field-problem" role="alert" id={hint}>
          {problem}
        </p>
      )}
    </>
  );
}
