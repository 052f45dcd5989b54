import { codeOf, isNoAnswer, StrayError } from "./errors";
import { TEXTS } from "./texts";

/** Says in the provider's own words why nobody was signed in. They are text, and said to be somebody else's. */
export function ProviderProblem({ error, host }: { error: Error; host: string }) {
  return (
    <div className="problem" role="alert">
      <p className="message">
        <strong>{`${TEXTS.notSignedIn} `}</strong>
        <span>{wordsOf(error, host)}</span>
      </p>
      <Reason code={codeOf(error) ?? error.message} />
    </div>
  );
}

export function Reason({ code }: { code: string }) {
  return (
    <p className="hint">
      {TEXTS.reason} <code>{code}</code>
    </p>
  );
}

function wordsOf(error: Error, host: string): string {
  if (error instanceof StrayError) return TEXTS.linkSays(host, error.message);
  if (isNoAnswer(error)) return TEXTS.badAnswer(host);
  return TEXTS.providerSays(host, error.message);
}
