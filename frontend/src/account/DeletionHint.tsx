import { TEXTS } from "./texts";

/** The stores send people here who want to delete their account, before they have signed in. */
export function DeletionHint() {
  if (!/^\/settings\/account\/?$/.test(location.pathname)) return null;
  return <p>{TEXTS.deletion.hint}</p>;
}
