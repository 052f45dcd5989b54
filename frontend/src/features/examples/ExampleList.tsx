import { useEffect, useRef } from "react";

import type { Change } from "./changes";
import { ExampleRow } from "./ExampleRow";
import { LoadMore, type MorePages, type Pages } from "./LoadMore";
import type { ShownExample } from "./shown";

interface ExampleListProps {
  examples: ShownExample[];
  change: (change: Change) => void;
  more: MorePages;
}

export function ExampleList({ examples, change, more }: ExampleListProps) {
  const { list, load } = useFocusOnNewRows(more);
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
      <LoadMore more={more} load={load} />
    </>
  );
}

/**
 * When a further page has come, the keyboard goes on at the first of its rows; but only if it waits where it asked for
 * them: at "Load more", or nowhere, when that went with the last page.
 */
function useFocusOnNewRows(more: MorePages) {
  const list = useRef<HTMLUListElement>(null);
  const lastRow = useRef<Element>(null); // while a page is on its way
  const count = lengthOf(more);
  useEffect(() => {
    const newRow = lastRow.current?.nextElementSibling;
    if (!(newRow instanceof HTMLElement)) return;
    lastRow.current = null;
    if (isWaiting(document.activeElement)) newRow.focus();
  }, [count]);
  const load = async () => {
    lastRow.current = list.current?.lastElementChild ?? null;
    let after = await more.fetchNextPage();
    while (list.current && isStillMissing(after, count)) after = await more.fetchNextPage();
    if (lengthOf(after) <= count) lastRow.current = null;
  };
  return { list, load };
}

/** Whether a change came before the page, so that all that was there already was asked for in its place. */
function isStillMissing(after: Pages, count: number): boolean {
  return after.hasNextPage && !after.isError && lengthOf(after) <= count;
}

function lengthOf({ data }: Pages): number {
  return data?.length ?? 0;
}

function isWaiting(focused: Element | null): boolean {
  return !focused || focused === document.body || focused.closest(".more") !== null;
}
