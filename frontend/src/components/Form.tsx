import { ApiError } from "@api-client/errors";
import { createContext, useState, type ComponentProps, type SubmitEvent } from "react";
import { flushSync } from "react-dom";

import { Problem } from "./Problem";

/** By the names of fields. */
type Details = NonNullable<ApiError["details"]>;

/** What is wrong with the fields of a form. */
export const DetailsContext = createContext<Details>({});

interface FormProps extends Omit<ComponentProps<"form">, "onSubmit"> {
  /** Takes what the fields hold. Whatever it throws is shown. */
  submit: (values: Record<string, string>, form: HTMLFormElement) => unknown;
  /** What to say before the reason of a failure that is no field's. */
  failure?: (error: Error) => string;
  /** Why what the fields hold was refused before: what the server said of them is shown until they change. */
  refusal?: Error | undefined;
}

/** Shows what the server says of a field at that field, and any other failure below. */
export function Form({ submit, failure, refusal, ...rest }: FormProps) {
  const [details, setDetails] = useState<Details>({});
  const [error, setError] = useState<Error>();
  const attempt = async (form: HTMLFormElement) => {
    setDetails({});
    setError(undefined);
    try {
      await submit(Object.fromEntries(new FormData(form)) as Record<string, string>, form);
    } catch (reason) {
      const error = reason as Error;
      if (error.name === "AbortError") return; // it was given up
      flushSync(() => {
        setDetails(detailsOf(error));
        if (!isSaidAtFields(error, form)) setError(error);
      });
      form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  };
  return (
    <DetailsContext value={{ ...detailsOf(refusal), ...details }}>
      <form
        {...rest}
        noValidate // the browser's own messages look and speak like nothing else here
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          void attempt(event.currentTarget);
        }}
        onInput={({ target }) => setDetails((all) => ({ ...all, [(target as HTMLInputElement).name]: [] }))}
      />
      {error && <Problem what={failure?.(error)} error={error} />}
    </DetailsContext>
  );
}

/** What a form says at a field before it asks the server. */
export function fieldError(name: string, problem: string): ApiError {
  return new ApiError("BAD_REQUEST", problem, { status: 400, details: { [name]: [problem] } });
}

function detailsOf(error?: Error): Details {
  return (error instanceof ApiError ? error.details : undefined) ?? {};
}

function isSaidAtFields(error: Error, form: HTMLFormElement): boolean {
  const names = Object.keys(detailsOf(error));
  return names.length > 0 && names.every((name) => form.elements.namedItem(name));
}
