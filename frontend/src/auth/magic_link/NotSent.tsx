import { isUncertain } from "@api-client/errors";

import { Problem } from "../../components/Problem";

export function NotSent({ error }: { error: Error }) {
  return <Problem what={isUncertain(error) ? "The link may not have been sent." : "No link was sent."} error={error} />;
}
