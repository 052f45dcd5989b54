import { TEXTS } from "./texts";

interface RawResponseProps {
  request: string;
  data: unknown;
}

/** An answer of the API, for whoever wants to look behind the page. */
export function RawResponse({ request, data }: RawResponseProps) {
  return (
    <details className="disclosure">
      <summary className="disclosure-title">{TEXTS.rawResponse}</summary>
      <p className="exchange" dir="ltr">
        {request}
      </p>
      <pre className="raw" dir="ltr" tabIndex={0} role="region" aria-label={TEXTS.responseBody}>
        {JSON.stringify({ data }, null, 2)}
      </pre>
    </details>
  );
}
