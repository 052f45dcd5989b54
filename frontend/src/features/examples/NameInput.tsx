import { useId, type ComponentProps } from "react";

const LONGEST_NAME = 200;

type NameInputProps = ComponentProps<"input"> & { value: string; isMissing: boolean };

/** An input for an example's name that says when there is none, for a form that checks it with `nameIn`. */
export function NameInput({ isMissing, ...rest }: NameInputProps) {
  const hint = useId();
  return (
    <>
      <input
        {...rest}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        aria-required
        aria-invalid={isMissing}
        aria-describedby={isMissing ? hint : undefined}
      />
      {isMissing && (
        <p className="field-problem" role="alert" id={hint}>
          Give it a name first.
        </p>
      )}
    </>
  );
}
