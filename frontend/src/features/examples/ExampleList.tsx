import type { Shown } from "@api-client/changes";
import type { Change } from "@api-client/outbox";

import { LoadMore, type MorePages } from "../../components/LoadMore";
import { RowBoundary } from "../../components/RowBoundary";
import { useFocusOnNewRows } from "../../components/useFocusOnNewRows";
import { ExampleRow } from "./ExampleRow";
import type { Example } from "./query";
import { TEXTS } from "./texts";

interface ExampleListProps {
  examples: Shown<Example>[];
  change: (change: Change) => void;
  more: MorePages;
}

export function ExampleList({ examples, change, more }: ExampleListProps) {
  const { list, load } = useFocusOnNewRows(more);
  if (examples.length === 0 && !more.hasNextPage) {
    return (
      <p className="empty">
        <strong className="empty-title">{TEXTS.none}</strong> <span>{TEXTS.howToAdd}</span>
      </p>
    );
  }
  return (
    <>
      <ul className="list" ref={list}>
        {examples.map((example) => (
          <RowBoundary key={example.item} item={example}>
            <ExampleRow example={example} change={change} />
          </RowBoundary>
        ))}
      </ul>
      <LoadMore more={more} load={load} />
    </>
  );
}
