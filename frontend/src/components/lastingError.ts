import { useState } from "react";

interface Tried {
  error: Error | null;
  isSuccess: boolean;
}

/** What a query failed with, also while it is tried again: its message must not go away under the keyboard. */
export function useLastingError({ error, isSuccess }: Tried): Error | null {
  const [last, setLast] = useState(error);
  const lasting = error ?? (isSuccess ? null : last);
  if (lasting !== last) setLast(lasting);
  return lasting;
}
