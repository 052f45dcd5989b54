import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import { isGone } from "@api-client/refusals";
import type { Change } from "@api-client/outbox";
import type { RouteProp } from "@react-navigation/native";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useApi } from "../../api/client";
import { useSignedIn } from "../../auth/sessionContext";
import { Button } from "../../components/Button";
import { ChangeMessages } from "../../components/ChangeMessages";
import { Loading } from "../../components/Loading";
import { moment } from "../../components/moment";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { Problem, RetryButton } from "../../components/Problem";
import { Words } from "../../components/Words";
import { useRoutes } from "../../navigation/routes";
import { NameForm } from "./NameForm";
import { exampleQuery, type Example, useExampleChanges } from "./query";
import type { ExampleRoutes } from "./routes";

/** One example, to be read, renamed and deleted. */
export function ExampleScreen({ route }: { route: RouteProp<ExampleRoutes, "Example"> }) {
  const { user } = useSignedIn();
  const example = useQuery(exampleQuery(useQueryClient(), useApi(), user, route.params.id));
  const { goBack } = useRoutes<ExampleRoutes>();
  const { change, withChanges, entries } = useExampleChanges();
  if (example.isPending) return <Loading />;
  const gone = isGone(example.error);
  const shown = example.data && withChanges([example.data]).find(({ id }) => id === route.params.id);
  return (
    <Page>
      {gone && example.error && <Problem reason="This example is gone. It was deleted." error={example.error} />}
      {example.isError && !gone && <Problem what="This example could not be loaded." error={example.error} />}
      {example.isError && (gone ? <Button title="Back" onPress={goBack} /> : <RetryButton query={example} />)}
      <ChangeMessages entries={entries} />
      {example.data && !gone && <ExampleFacts example={{ ...example.data, ...shown }} />}
      {shown && !gone && <Actions example={shown} change={change} leave={goBack} />}
    </Page>
  );
}

function ExampleFacts({ example }: { example: Example & Partial<Shown<Example>> }) {
  const { id, name, createdAt, updatedAt, state } = example;
  return (
    <>
      <Words kind="title" accessibilityRole="header" selectable>
        {name}
      </Words>
      {(state === "saving" || state === "retrying") && <Words kind="hint">{STATE_MESSAGES[state]}</Words>}
      <Panel facts={{ Added: moment(createdAt), Changed: updatedAt === createdAt ? "" : moment(updatedAt), Id: id }} />
    </>
  );
}

interface ActionsProps {
  example: Shown<Example>;
  change: (change: Change) => void;
  leave: () => void;
}

function Actions({ example: { item, name }, change, leave }: ActionsProps) {
  const [isRenaming, setRenaming] = useState(false);
  const rename = (newName: string) => {
    if (newName !== name) change({ kind: "rename", item, name: newName, oldName: name });
    setRenaming(false);
  };
  const remove = () => {
    change({ kind: "delete", item, name });
    leave();
  };
  if (isRenaming) {
    return (
      <>
        <NameForm label="New name" initial={name} action="Save" take={rename} />
        <Button kind="quiet" title="Cancel" onPress={() => setRenaming(false)} />
      </>
    );
  }
  return (
    <>
      <Button title="Rename" onPress={() => setRenaming(true)} />
      <Button kind="quietDanger" title="Delete" onPress={remove} />
    </>
  );
}
