import { useEffect, useState } from "react";

/** Counts seconds down: how many are left, and what begins anew. */
export function usePause(seconds: number): [left: number, begin: (seconds: number) => void] {
  const [{ now, end }, setTimes] = useState(() => pauseOf(seconds));
  const isOver = now >= end;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setTimes({ now: Date.now(), end }), 1000);
    return () => clearInterval(timer);
  }, [isOver, end]);
  return [Math.max(0, Math.ceil((end - now) / 1000)), (seconds) => setTimes(pauseOf(seconds))];
}

function pauseOf(seconds: number) {
  const now = Date.now();
  return { now, end: now + seconds * 1000 };
}
