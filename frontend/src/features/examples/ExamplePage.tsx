import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import { isGone } from "@api-client/refusals";
import type { Change } from "@api-client/outbox";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";

import { useApi } from "../../api/client";
import { useSignedIn } from "../../account/sessionContext";
import { Button } from "../../components/Button";
import { Facts } from "../../components/Facts";
import { focusHeading } from "../../components/focus";
import { useLastingError } from "../../components/lastingError";
import { Moment } from "../../components/Moment";
import { NotFound } from "../../components/NotFound";
import { Page } from "../../components/Page";
import { Problem } from "../../components/Problem";
import { RawResponse } from "../../components/RawResponse";
import { RetryButton } from "../../components/RetryButton";
import { Skeleton } from "../../components/Skeleton";
import { exampleQuery, type Example } from "./query";
import { RenameForm } from "./RenameForm";
import { TEXTS } from "./texts";
import { useExampleChanges } from "./useExampleChanges";

const LIST = { to: "/examples", title: TEXTS.title };

/** One example: what it is, and what can be done with it. */
export function ExamplePage() {
  const { exampleId = "" } = useParams<"exampleId">();
  const { user } = useSignedIn();
  const query = useQuery(exampleQuery(useQueryClient(), useApi(), user, exampleId));
  const { change, withChanges } = useExampleChanges();
  const error = useLastingError(query);
  const [shown] = query.data ? withChanges([query.data]).filter(({ id }) => id === exampleId) : [];
  if (isGone(query.error) || (query.data && !shown)) return <NotFound />;
  if (query.data && shown) return <Present example={query.data} shown={shown} change={change} />;
  return (
    <Page title={TEXTS.one} parent={LIST}>
      {error ? (
        <Problem what={TEXTS.oneNotLoaded} error={error}>
          <RetryButton query={query} />
        </Problem>
      ) : (
        <Skeleton>{TEXTS.loadingOne}</Skeleton>
      )}
    </Page>
  );
}

interface PresentProps {
  example: Example;
  shown: Shown<Example>;
  change: (change: Change) => void;
}

function Present({ example, shown: { item, name, state }, change }: PresentProps) {
  const { id, createdAt, updatedAt } = example;
  const [isRenaming, setRenaming] = useState(false);
  const navigate = useNavigate();
  const endRenaming = () => {
    setRenaming(false);
    focusHeading();
  };
  const rename = (newName: string) => {
    change({ kind: "rename", item, name: newName, oldName: name });
    endRenaming();
  };
  const remove = () => {
    change({ kind: "delete", item, name });
    void navigate(LIST.to, { replace: true });
  };
  return (
    <Page title={name} parent={LIST} about={state === "saving" || state === "retrying" ? STATE_MESSAGES[state] : ""}>
      {isRenaming ? (
        <RenameForm item={item} name={name} save={rename} cancel={endRenaming} />
      ) : (
        <div className="buttons">
          <Button onClick={() => setRenaming(true)}>{TEXTS.rename}</Button>
          <Button variant="secondary danger" onClick={remove}>
            {TEXTS.delete}
          </Button>
        </div>
      )}
      <Facts
        facts={{
          [TEXTS.added]: <Moment time={createdAt} />,
          [TEXTS.changed]: updatedAt === createdAt ? undefined : <Moment time={updatedAt} />,
          [TEXTS.id]: <code>{id}</code>,
        }}
      />
      <RawResponse request={`GET /api/example/${id}`} data={example} />
    </Page>
  );
}
