import { useEffect, useState } from "react";

/** Why the landing page could not sign somebody in: the `reason` that static/web/verify.js puts into the address. */
const REASONS = {
  invalid_link: "That sign-in link was used before, has expired, or belongs elsewhere.",
  failed: "Signing in with that link did not work.",
};

/** What came of "Continue in this browser", if it failed, and a way to dismiss it. The address is cleaned. */
export function useSignInResult(): [string | undefined, () => void] {
  const [result, setResult] = useState(readResult);
  useEffect(cleanAddress, []);
  return [result, () => setResult(undefined)];
}

function readResult(): string | undefined {
  const query = new URLSearchParams(location.search);
  if (query.get("auth") !== "error") return undefined;
  const reason = query.get("reason") ?? "";
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS] : REASONS.failed;
}

function cleanAddress(): void {
  const url = new URL(location.href);
  url.searchParams.delete("auth");
  url.searchParams.delete("reason");
  history.replaceState(null, "", url);
}
