import { useState } from "react";

import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { useRoutes } from "../../navigation/routes";
import { ChangeProblem } from "./ChangeProblem";
import { NameField } from "./NameField";
import type { ExampleRoutes } from "./routes";
import { useChange } from "./useChange";

export function NewExampleScreen() {
  const [name, setName] = useState("");
  const { goBack } = useRoutes<ExampleRoutes>();
  const changing = useChange();
  const add = () => {
    if (name.trim() !== "") changing.mutate({ kind: "create", name: name.trim() }, { onSuccess: goBack });
  };
  return (
    <Page>
      <NameField label="Name" name={name} setName={setName} submit={add} />
      <ChangeProblem changing={changing} retry={add} />
      <Button kind="primary" title={changing.isPending ? "Adding…" : "Add"} busy={changing.isPending} onPress={add} />
    </Page>
  );
}
