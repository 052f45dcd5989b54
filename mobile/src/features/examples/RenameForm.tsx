import { useState } from "react";

import { Button } from "../../components/Button";
import { ChangeProblem } from "./ChangeProblem";
import { NameField } from "./NameField";
import { useChange } from "./useChange";
import type { Example } from "./query";

export function RenameForm({ example: { id, name: oldName }, close }: { example: Example; close: () => void }) {
  const [name, setName] = useState(oldName);
  const changing = useChange();
  const save = () => {
    const newName = name.trim();
    if (newName === oldName) close();
    else if (newName !== "") changing.mutate({ kind: "rename", id, name: newName, oldName }, { onSuccess: close });
  };
  return (
    <>
      <NameField label="New name" name={name} setName={setName} submit={save} />
      <ChangeProblem changing={changing} retry={save} />
      <Button kind="primary" title={changing.isPending ? "Saving…" : "Save"} busy={changing.isPending} onPress={save} />
      <Button kind="quiet" title="Cancel" onPress={close} />
    </>
  );
}
