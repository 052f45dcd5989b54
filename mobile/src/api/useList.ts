import { isObject } from "@api-client/errors";
import type { listQuery, Pages } from "@api-client/queries";
import { focusManager, onlineManager, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

interface Identified {
  id: string;
}

/** A list, page by page. Coming back to the app, or online, loads its first page anew, however many are there. */
export function useList<Item extends Identified>(query: ReturnType<typeof listQuery<Item>>) {
  const client = useQueryClient();
  const options = { ...query, structuralSharing: keepOlder };
  const loadFirstPage = useEffectEvent(() => {
    client.infiniteQuery({ ...options, pages: 1 }).catch(() => undefined); // the list shows the error
  });
  useEffect(() => {
    const load = (isBack: boolean) => isBack && loadFirstPage();
    const stops = [focusManager.subscribe(load), onlineManager.subscribe(load)];
    return () => stops.forEach((stop) => stop());
  }, []);
  return useInfiniteQuery({ ...options, refetchOnWindowFocus: false, refetchOnReconnect: false });
}

/** What a RefreshControl needs: it turns for as long as a person's own pull takes, and not for other requests. */
export function useRefresh(refetch: () => Promise<unknown>) {
  const [refreshing, setRefreshing] = useState(false);
  const onRefresh = () => {
    setRefreshing(true);
    void refetch().finally(() => setRefreshing(false));
  };
  return { refreshing, onRefresh };
}

/** As `structuralSharing`: it is also called with what is selected of the pages. */
function keepOlder(loaded: unknown, answer: unknown): unknown {
  return isPages(loaded) && isPages(answer) ? withOlder(loaded, answer) : answer;
}

function isPages(data: unknown): data is Pages<Identified> {
  return isObject(data) && "pages" in data;
}

/** An answer of the first page alone, followed by what is loaded and older. */
function withOlder(loaded: Pages<Identified>, answer: Pages<Identified>): Pages<Identified> {
  const [first, second] = answer.pages;
  const end = loaded.pages.at(-1)?.page;
  const isChangedHere = first?.page === loaded.pages[0]?.page; // an answer has pages of its own
  if (second || !end || !first?.page.nextCursor || isChangedHere) return answer;
  const items = loaded.pages.flatMap(({ data }) => data);
  const oldest = items.findIndex(({ id }) => id === first.data.at(-1)?.id);
  if (oldest < 0) return answer;
  const older = { data: items.slice(oldest + 1), page: end };
  return { pages: [first, older], pageParams: [null, first.page.nextCursor] };
}
