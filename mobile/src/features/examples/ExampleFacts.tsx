import type { Example } from "../../api/types";
import { moment } from "../../components/moment";
import { Panel } from "../../components/Panel";
import { Words } from "../../components/Words";

export function ExampleFacts({ example: { id, name, createdAt, updatedAt } }: { example: Example }) {
  return (
    <>
      <Words kind="title" accessibilityRole="header" selectable>
        {name}
      </Words>
      <Panel facts={{ Added: moment(createdAt), Changed: updatedAt === createdAt ? "" : moment(updatedAt), Id: id }} />
    </>
  );
}
