import { isGone } from "@api-client/errors";
import type { RouteProp } from "@react-navigation/native";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useApi } from "../../api/client";
import { useSignedIn } from "../../auth/sessionContext";
import { Button } from "../../components/Button";
import { Loading } from "../../components/Loading";
import { moment } from "../../components/moment";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { Problem, RetryButton } from "../../components/Problem";
import { Words } from "../../components/Words";
import { useRoutes } from "../../navigation/routes";
import { ConfirmDelete } from "./ConfirmDelete";
import { exampleQuery, type Example } from "./query";
import { RenameForm } from "./RenameForm";
import type { ExampleRoutes } from "./routes";

/** One example, to be read, renamed and deleted. */
export function ExampleScreen({ route }: { route: RouteProp<ExampleRoutes, "Example"> }) {
  const { user } = useSignedIn();
  const example = useQuery(exampleQuery(useApi(), user, route.params.id));
  const { goBack } = useRoutes<ExampleRoutes>();
  if (example.isPending) return <Loading />;
  const gone = isGone(example.error);
  return (
    <Page>
      {gone && example.error && <Problem reason="This example is gone. It was deleted." error={example.error} />}
      {example.isError && !gone && <Problem what="This example could not be loaded." error={example.error} />}
      {example.isError && (gone ? <Button title="Back" onPress={goBack} /> : <RetryButton query={example} />)}
      {example.data && !gone && <Present example={example.data} leave={goBack} />}
    </Page>
  );
}

function Present({ example, leave }: { example: Example; leave: () => void }) {
  const [mode, setMode] = useState<"show" | "rename" | "delete">("show");
  const show = () => setMode("show");
  return (
    <>
      <ExampleFacts example={example} />
      {mode === "show" && (
        <>
          <Button title="Rename" onPress={() => setMode("rename")} />
          <Button kind="quiet" title="Delete" onPress={() => setMode("delete")} />
        </>
      )}
      {mode === "rename" && <RenameForm example={example} close={show} />}
      {mode === "delete" && <ConfirmDelete example={example} cancel={show} leave={leave} />}
    </>
  );
}

function ExampleFacts({ example: { id, name, createdAt, updatedAt } }: { example: Example }) {
  return (
    <>
      <Words kind="title" accessibilityRole="header" selectable>
        {name}
      </Words>
      <Panel facts={{ Added: moment(createdAt), Changed: updatedAt === createdAt ? "" : moment(updatedAt), Id: id }} />
    </>
  );
}
