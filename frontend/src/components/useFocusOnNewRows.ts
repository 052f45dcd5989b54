import { useEffect, useRef } from "react";

import type { MorePages, Pages } from "./LoadMore";

/**
 * When a further page has come, the keyboard goes on at the first of its rows; but only if it waits where it asked for
 * them: at "Load more", or nowhere, when that went with the last page.
 */
export function useFocusOnNewRows(more: MorePages) {
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
