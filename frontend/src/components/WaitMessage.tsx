import { tryAgainIn } from "@api-client/messages";

import { usePause } from "./usePause";

/** Says when to try again. It counts down for those who look; screen readers hear it once. */
export function WaitMessage({ seconds }: { seconds: number }) {
  const [left] = usePause(seconds);
  return (
    <>
      <span className="visually-hidden">{tryAgainIn(seconds)}</span>
      <span aria-hidden="true">{tryAgainIn(left)}</span>
    </>
  );
}
