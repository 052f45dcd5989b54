import { tryAgainIn } from "@api-client/messages";

import { usePause } from "./usePause";

/** Says when to try again. It counts down; of that, screen readers say nothing unasked. */
export function WaitMessage({ seconds }: { seconds: number }) {
  const [left] = usePause(seconds);
  return <span role="timer">{tryAgainIn(left)}</span>;
}
