import { useEffect, useState } from "react";

/** The path whose page is shown, and the way to another without loading the client again; Back and Forward lead there as well. */
export function usePath(): [string, (path: string) => void] {
  const [path, setPath] = useState(location.pathname);
  const visit = (target: string) => {
    if (location.pathname !== target) history.pushState(null, "", target);
    setPath(target);
  };
  useEffect(() => {
    const follow = () => setPath(location.pathname);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  return [path, visit];
}
