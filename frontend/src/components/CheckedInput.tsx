import { useId, type ComponentProps } from "react";

type CheckedInputProps = ComponentProps<"input"> & { value: string; problem: string | undefined };

/** An input that must be filled in, and says what is wrong with what it holds. */
export function CheckedInput({ problem, ...rest }: CheckedInputProps) {
  const hint = useId();
  return (
    <>
      <input
        autoComplete="off"
        {...rest}
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
