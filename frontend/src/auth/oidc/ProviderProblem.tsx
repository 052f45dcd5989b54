import { codeOf, isNoAnswer, StrayError } from "./errors";

/** Says in the provider's own words why nobody was signed in. They are text, and said to be somebody else's. */
export function ProviderProblem({ error, host }: { error: Error; host: string }) {
  return (
    <div className="problem" role="alert">
      <p>
        <strong>You are not signed in. </strong>
        {wordsOf(error, host)}
      </p>
      <Reason code={codeOf(error) ?? error.message} />
    </div>
  );
}

export function Reason({ code }: { code: string }) {
  return (
    <p className="hint">
      Reason: <code>{code}</code>
    </p>
  );
}

function wordsOf(error: Error, host: string): string {
  if (error instanceof StrayError)
    return `The link that you opened says: “${error.message}” It need not be from ${host}.`;
  if (isNoAnswer(error)) return `${host} did not answer, or its answer could not be used. Try again in a moment.`;
  return `${host} says: “${error.message}”`;
}
