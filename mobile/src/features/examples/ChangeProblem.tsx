import { failedMessage, unknownMessage, type Change } from "./changes";
import { isTemporary, isUncertain } from "@api-client/errors";

import { Button } from "../../components/Button";
import { Problem } from "../../components/Problem";
import { useRoutes } from "../../navigation/routes";
import type { ExampleRoutes } from "./routes";

interface ChangeProblemProps {
  changing: { error: Error | null; variables: Change | undefined };
  retry: () => void;
}

/**
 * Says that a change failed, or may have, and offers what helps. A second rename or deletion does no harm; a second
 * creation may make a second example, so there the list tells first.
 */
export function ChangeProblem({ changing: { error, variables: change }, retry }: ChangeProblemProps) {
  const routes = useRoutes<ExampleRoutes>();
  if (!error || !change) return null;
  const maybeCreated = change.kind === "create" && isUncertain(error);
  return (
    <Problem what={isUncertain(error) ? unknownMessage(change) : failedMessage(change)} error={error}>
      {maybeCreated && <Button title="Look into the list" onPress={() => routes.goBack()} />}
      {isTemporary(error) && !maybeCreated && <Button title="Try again" onPress={retry} />}
    </Problem>
  );
}
