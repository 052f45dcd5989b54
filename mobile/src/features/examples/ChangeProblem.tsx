import { ApiError } from "../../api/errors";
import { Button } from "../../components/Button";
import { Problem } from "../../components/Problem";
import type { Change } from "./changes";
import { failedMessage } from "./messages";

interface Changing {
  error: Error | null;
  variables: Change | undefined;
}

/** Says that a change failed, and offers to try it again where that may help. */
export function ChangeProblem({ changing: { error, variables }, retry }: { changing: Changing; retry: () => void }) {
  if (!error || !variables) return null;
  return (
    <Problem what={failedMessage(variables)} error={error}>
      {error instanceof ApiError && error.isTemporary && <Button title="Try again" onPress={retry} />}
    </Problem>
  );
}
