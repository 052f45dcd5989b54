import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import { isGone } from "@api-client/refusals";
import type { Change, Entry } from "@api-client/outbox";
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
import { isSaidAtField, NameForm } from "./NameForm";
import { exampleQuery, type Example, useExampleChanges } from "./query";
import type { ExampleRoutes } from "./routes";
import { TEXTS } from "./texts";

/** One example, to be read, renamed and deleted. */
export function ExampleScreen({ route }: { route: RouteProp<ExampleRoutes, "Example"> }) {
  const { user } = useSignedIn();
  const example = useQuery(exampleQuery(useQueryClient(), useApi(), user, route.params.id));
  const { goBack } = useRoutes<ExampleRoutes>();
  const { change, withChanges, entries, refusedName } = useExampleChanges();
  const [isRenaming, setRenaming] = useState(false);
  if (example.isPending) return <Loading />;
  const gone = isGone(example.error);
  const shown = example.data && withChanges([example.data]).find(({ id }) => id === route.params.id);
  const refused = shown && isRenaming ? refusedName(shown.item) : undefined;
  return (
    <Page>
      {gone && example.error && <Problem reason={TEXTS.gone} error={example.error} />}
      {example.isError && !gone && <Problem what={TEXTS.oneNotLoaded} error={example.error} />}
      {example.isError && (gone ? <Button title={TEXTS.back} onPress={goBack} /> : <RetryButton query={example} />)}
      <ChangeMessages entries={entries.filter((entry) => entry !== refused || !isSaidAtField(entry))} />
      {example.data && !gone && <ExampleFacts example={example.data} shown={shown} />}
      {shown && !gone && (
        <Actions
          example={shown}
          change={change}
          leave={goBack}
          isRenaming={isRenaming}
          setRenaming={setRenaming}
          refused={refused}
        />
      )}
      {example.data && !gone && <RawResponse example={example.data} />}
    </Page>
  );
}

function ExampleFacts({ example, shown }: { example: Example; shown: Shown<Example> | undefined }) {
  const state = shown?.state;
  const { id, name, createdAt, updatedAt } = example;
  const facts = {
    [TEXTS.added]: moment(createdAt),
    [TEXTS.changed]: updatedAt === createdAt ? undefined : moment(updatedAt),
    [TEXTS.id]: id,
  };
  return (
    <>
      <Words kind="title" accessibilityRole="header" selectable>
        {shown?.name ?? name}
      </Words>
      {(state === "saving" || state === "retrying") && <Words kind="hint">{STATE_MESSAGES[state]}</Words>}
      <Panel facts={facts} />
    </>
  );
}

interface ActionsProps {
  example: Shown<Example>;
  change: (change: Change) => void;
  leave: () => void;
  isRenaming: boolean;
  setRenaming: (isRenaming: boolean) => void;
  /** The new name that was refused. */
  refused: Entry | undefined;
}

function Actions({ example: { item, name }, change, leave, isRenaming, setRenaming, refused }: ActionsProps) {
  const rename = (newName: string) => {
    change({ kind: "rename", item, name: newName, oldName: name });
    setRenaming(false);
  };
  const remove = () => {
    change({ kind: "delete", item, name });
    leave();
  };
  if (isRenaming) {
    return (
      <>
        <NameForm label={TEXTS.newName} initial={name} refused={refused} action={TEXTS.save} take={rename} />
        <Button kind="quiet" title={TEXTS.cancel} onPress={() => setRenaming(false)} />
      </>
    );
  }
  return (
    <>
      <Button title={TEXTS.rename} onPress={() => setRenaming(true)} />
      <Button kind="quietDanger" title={TEXTS.delete} onPress={remove} />
    </>
  );
}

/** The answer of the API, for whoever wants to look behind the screen. */
function RawResponse({ example }: { example: Example }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" title={isOpen ? TEXTS.hideResponse : TEXTS.showResponse} onPress={() => setOpen(!isOpen)} />
      {isOpen && (
        <Words kind="code" selectable>
          {`GET /api/example/${example.id}\n${JSON.stringify({ data: example }, null, 2)}`}
        </Words>
      )}
    </>
  );
}
