import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { changesAreKept } from "../api/changes";

/**
 * The path whose page is shown, and the way to another without loading the client again; Back and Forward lead there as
 * well. What is on its way is kept before a page goes. If that fails, the person stays, and sees what failed.
 */
export function usePath(client: QueryClient): [string, (path: string) => Promise<void>] {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = async () => {
      if (await changesAreKept(client)) setPath(location.pathname);
      else history.pushState(null, "", path);
    };
    const listen = () => void follow();
    addEventListener("popstate", listen);
    return () => removeEventListener("popstate", listen);
  }, [client, path]);
  const visit = async (target: string) => {
    if (target === path || !(await changesAreKept(client))) return;
    history.pushState(null, "", target);
    setPath(target);
  };
  return [path, visit];
}
