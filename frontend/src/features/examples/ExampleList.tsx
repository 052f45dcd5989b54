import { useEffect, useRef } from "react";

import type { Change, ShownExample } from "./changes";
import { ExampleRow } from "./ExampleRow";
import { LoadMore, type MorePages } from "./LoadMore";

interface ExampleListProps {
  examples: ShownExample[];
  change: (change: Change) => void;
  more: MorePages;
}

export function ExampleList({ examples, change, more }: ExampleListProps) {
  const { list, goOnHere } = useFocusOnNewRows(examples.length);
  if (examples.length === 0 && !more.hasNextPage) {
    return (
      <p className="empty">
        <strong>No examples yet.</strong> Give the first one a name above.
      </p>
    );
  }
  return (
    <>
      <ul className="examples" ref={list}>
        {examples.map((example) => (
          <ExampleRow key={example.id} example={example} change={change} />
        ))}
      </ul>
      <LoadMore more={more} onAsk={goOnHere} />
    </>
  );
}

/** After "Load more" the keyboard goes on at the first of the new rows. */
function useFocusOnNewRows(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const next = useRef(Infinity);
  useEffect(() => {
    const row = list.current?.children[next.current];
    if (!(row instanceof HTMLElement)) return;
    next.current = Infinity;
    row.focus();
  }, [count]);
  const goOnHere = () => {
    next.current = count;
  };
  return { list, goOnHere };
}
