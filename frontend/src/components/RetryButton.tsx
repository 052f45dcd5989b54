import { BusyButton } from "./BusyButton";

/** What a retry needs of a query; every result of useQuery has it. */
export interface Retryable {
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

export function RetryButton({ className, query }: { className: string; query: Retryable }) {
  return (
    <BusyButton type="button" className={className} busy={query.isFetching} onClick={() => void query.refetch()}>
      {query.isFetching ? "Trying…" : "Try again"}
    </BusyButton>
  );
}
