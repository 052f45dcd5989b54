import { BusyButton } from "./BusyButton";
import { Problem } from "./Problem";

/** The pages so far. */
export interface Pages {
  data: unknown[] | undefined;
  hasNextPage: boolean;
  isError: boolean;
}

/** What is known of further pages; useInfiniteQuery's result has all of it. */
export interface MorePages extends Pages {
  isFetching: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => Promise<Pages>;
}

export function LoadMore({ more, load }: { more: MorePages; load: () => Promise<void> }) {
  if (!more.hasNextPage) return null;
  return (
    <div className="more">
      {more.isFetchNextPageError && more.error && <Problem what="No more could be loaded." error={more.error} />}
      <BusyButton type="button" className="secondary" busy={more.isFetching} onClick={() => void load()}>
        {more.isFetchingNextPage ? "Loading…" : "Load more"}
      </BusyButton>
    </div>
  );
}
