import { codeOf } from "./errors";

/** Says in the provider's own words why nobody was signed in. They are text, and said to be somebody else's. */
export function ProviderProblem({ error, host }: { error: Error; host: string }) {
  const code = codeOf(error);
  return (
    <div className="problem" role="alert">
      <p>
        <strong>You are not signed in. </strong>
        {code
          ? `${host} says: “${error.message}”`
          : `${host} did not answer, or its answer could not be used. Try again in a moment.`}
      </p>
      <p className="hint">
        Reason: <code>{code ?? error.message}</code>
      </p>
    </div>
  );
}
