import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { changesAreKept } from "../api/changes";

/**
 * The path whose page is shown, and the way to another without loading the client again; Back and Forward lead there as
 * well. What is on its way is kept before a page goes. If that fails, the person stays, and sees what failed. Of several
 * ways that are taken meanwhile, the last one counts.
 */
export function usePath(client: QueryClient): [string, (path: string) => Promise<void>] {
  const [path, setPath] = useState(location.pathname);
  const turns = useRef(0);
  const visit = async (target: string) => {
    const turn = ++turns.current;
    const mayGo = target === path || (await changesAreKept(client));
    if (turn !== turns.current) return;
    const shown = mayGo ? target : path;
    if (location.pathname !== shown) history.pushState(null, "", shown);
    setPath(shown);
  };
  useEffect(() => {
    const follow = () => void visit(location.pathname);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  });
  return [path, visit];
}
