import { useId, type ComponentProps } from "react";

type NameInputProps = ComponentProps<"input"> & { value: string; problem: string | undefined };

/** An input for an example's name that says what is wrong with it, as `useName` finds. */
export function NameInput({ problem, ...rest }: NameInputProps) {
  const hint = useId();
  return (
    <>
      <input
        {...rest}
        autoComplete="off"
        aria-required
        aria-invalid={problem !== undefined}
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
