import { useEffect, useLayoutEffect } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";

const places = new Map<string, number>();

/** A new page begins at its top; Back and Forward lead to where one was. After a reload that is the browser's. */
export function useScroll(): void {
  const { key, pathname } = useLocation();
  const isBackOrForward = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    history.scrollRestoration = "manual";
    const leave = () => (history.scrollRestoration = "auto");
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, []);
  useLayoutEffect(() => {
    const place = places.get(key);
    if (place !== undefined || !isBackOrForward) scrollTo(0, place ?? 0);
    const remember = () => places.set(key, scrollY);
    addEventListener("scroll", remember, { passive: true });
    return () => removeEventListener("scroll", remember);
  }, [key, pathname, isBackOrForward]);
}
