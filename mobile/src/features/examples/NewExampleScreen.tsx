import { newId } from "@api-client/ids";

import { Page } from "../../components/Page";
import { useRoutes } from "../../navigation/routes";
import { NameForm } from "./NameForm";
import { useExampleChanges } from "./query";
import type { ExampleRoutes } from "./routes";

export function NewExampleScreen() {
  const { goBack } = useRoutes<ExampleRoutes>();
  const { change, refused } = useExampleChanges();
  const add = (name: string) => {
    change({ kind: "create", item: newId(), name });
    goBack();
  };
  return (
    <Page>
      <NameForm label="Name" initial={refused?.name ?? ""} action="Add" take={add} />
    </Page>
  );
}
