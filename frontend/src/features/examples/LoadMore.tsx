import { BusyButton } from "../../components/BusyButton";
import { Problem } from "../../components/Problem";

/** What is known of further pages; useInfiniteQuery's result has all of it. */
export interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => Promise<unknown>;
}

export function LoadMore({ more, onAsk }: { more: MorePages; onAsk: () => void }) {
  if (!more.hasNextPage) return null;
  const load = () => {
    onAsk();
    void more.fetchNextPage();
  };
  return (
    <div className="more">
      {more.isFetchNextPageError && more.error && <Problem what="No more could be loaded." error={more.error} />}
      <BusyButton type="button" className="secondary" busy={more.isFetchingNextPage} onClick={load}>
        {more.isFetchingNextPage ? "Loading…" : "Load more"}
      </BusyButton>
    </div>
  );
}
