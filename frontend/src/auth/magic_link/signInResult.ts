import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";

import { TEXTS } from "./texts";

/** What came of "Continue in this browser", if it failed, and a way to dismiss it. The address is cleaned. */
export function useSignInResult(): [string | undefined, () => void] {
  const [query, setQuery] = useSearchParams();
  const [result, setResult] = useState(() => resultIn(query));
  const isToBeCleaned = query.has("auth");
  useEffect(() => {
    if (isToBeCleaned) setQuery(withoutResult, { replace: true });
  }, [isToBeCleaned, setQuery]);
  return [result, () => setResult(undefined)];
}

function resultIn(query: URLSearchParams): string | undefined {
  if (query.get("auth") !== "error") return undefined;
  const { failures } = TEXTS;
  const reason = query.get("reason") ?? "";
  return Object.hasOwn(failures, reason) ? failures[reason as keyof typeof failures] : failures.failed;
}

function withoutResult(query: URLSearchParams): URLSearchParams {
  query.delete("auth");
  query.delete("reason");
  return query;
}
