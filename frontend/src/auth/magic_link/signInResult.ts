import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";

/** Why the landing page could not sign somebody in: the `reason` that static/web/verify.js puts into the address. */
const REASONS = {
  invalid_link: "That sign-in link was used before, has expired, or belongs elsewhere.",
  failed: "Signing in with that link did not work.",
};

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
  const reason = query.get("reason") ?? "";
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS] : REASONS.failed;
}

function withoutResult(query: URLSearchParams): URLSearchParams {
  query.delete("auth");
  query.delete("reason");
  return query;
}
