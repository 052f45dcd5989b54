import { isUncertain } from "@api-client/errors";

import { Problem } from "../../components/Problem";

export function NotSent({ error }: { error: Error }) {
  return <Problem what={notSent(error)} error={error} />;
}

export function notSent(error: Error): string {
  return isUncertain(error) ? "The link may not have been sent." : "No link was sent.";
}
