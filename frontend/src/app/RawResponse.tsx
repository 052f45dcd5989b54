import { useLastExchange } from "../api/lastExchange";

/** The last answer of the API, for whoever wants to look behind the page. */
export function RawResponse() {
  const exchange = useLastExchange();
  if (!exchange) return null;
  const { method, url, status, body } = exchange;
  return (
    <details className="panel">
      <summary>Raw response</summary>
      <p className="exchange">
        {method} {url} · {status || "no answer"}
      </p>
      {body !== undefined && (
        <pre tabIndex={0} role="region" aria-label="Body of the last response">
          {JSON.stringify(body, null, 2)}
        </pre>
      )}
    </details>
  );
}
