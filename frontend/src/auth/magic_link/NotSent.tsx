import { isUncertain } from "@api-client/errors";

import { Problem } from "../../components/Problem";
import { TEXTS } from "./texts";

export function NotSent({ error }: { error: Error }) {
  return <Problem what={notSent(error)} error={error} />;
}

export function notSent(error: Error): string {
  return isUncertain(error) ? TEXTS.mayNotBeSent : TEXTS.notSent;
}
