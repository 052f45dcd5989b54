import { moment } from "../../components/moment";
import { Panel } from "../../components/Panel";
import { Words } from "../../components/Words";
import type { Example } from "./query";

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
