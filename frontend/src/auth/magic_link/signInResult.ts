import { useEffect, useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

import { TEXTS } from "./texts";

/** What came of "Continue in this browser", if it failed, and a way to dismiss it. The address is cleaned. */
export function useSignInResult(): [string | undefined, () => void] {
  const [query] = useSearchParams();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [result, setResult] = useState(() => resultIn(query));
  const isToBeCleaned = query.has("auth");
  useEffect(() => {
    if (isToBeCleaned) void navigate({ search: `${withoutResult(query)}`, hash }, { replace: true });
  }, [isToBeCleaned, query, hash, navigate]);
  return [result, () => setResult(undefined)];
}

function resultIn(query: URLSearchParams): string | undefined {
  if (query.get("auth") !== "error") return undefined;
  const { failures } = TEXTS;
  const reason = query.get("reason") ?? "";
  return Object.hasOwn(failures, reason) ? failures[reason as keyof typeof failures] : failures.failed;
}

function withoutResult(query: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(query);
  rest.delete("auth");
  rest.delete("reason");
  return rest;
}
