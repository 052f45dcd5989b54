import { useAnnouncement } from "../../components/announce";
import { Button } from "../../components/Button";
import { Words } from "../../components/Words";
import { ChangeProblem } from "./ChangeProblem";
import { useChange } from "./useChange";
import type { Example } from "./query";

interface ConfirmDeleteProps {
  example: Example;
  cancel: () => void;
  leave: () => void;
}

/** Asks before an example is deleted. What comes first does no harm. */
export function ConfirmDelete({ example: { id, name }, cancel, leave }: ConfirmDeleteProps) {
  const changing = useChange();
  const question = `Delete “${name}”?`;
  useAnnouncement(question);
  const remove = () => changing.mutate({ kind: "delete", id, name }, { onSuccess: leave });
  return (
    <>
      <Words kind="strong" accessibilityLiveRegion="polite">
        {question}
      </Words>
      <ChangeProblem changing={changing} retry={remove} />
      <Button title="Keep" onPress={cancel} />
      <Button
        kind="danger"
        title={changing.isPending ? "Deleting…" : "Delete"}
        busy={changing.isPending}
        onPress={remove}
      />
    </>
  );
}
