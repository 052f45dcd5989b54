import { Button } from "./Button";
import { Problem } from "./Problem";
import { TEXTS } from "./texts";

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
      {more.isFetchNextPageError && more.error && <Problem what={TEXTS.noMore} error={more.error} />}
      <Button busy={more.isFetching} onClick={() => void load()}>
        {more.isFetchingNextPage ? TEXTS.loading : TEXTS.more}
      </Button>
    </div>
  );
}
