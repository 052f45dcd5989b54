import { tryAgainIn } from "@api-client/messages";
import { useEffect, useEffectEvent } from "react";

import { usePause } from "./usePause";

/** Says when to try again. It counts down; of that, screen readers say nothing unasked. */
export function WaitMessage({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const [left] = usePause(seconds);
  const isOver = left === 0;
  const end = useEffectEvent(onOver);
  useEffect(() => {
    if (isOver) end();
  }, [isOver]);
  return <span role="timer">{tryAgainIn(left)}</span>;
}
