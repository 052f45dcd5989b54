import { useEffect, useLayoutEffect } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";

import { attempt } from "../api/attempt";

const KEY = "place";
const ACTS = ["wheel", "touchmove", "pointerdown", "keydown"];

/** By the key of an entry of the history. */
const places = new Map<string, number>(leftPlace());

/** A new page begins at its top; Back, Forward and a reload lead to where one was. */
export function useScroll(): void {
  const { key, pathname } = useLocation();
  const isBackOrForward = useNavigationType() === NavigationType.Pop; // or the first page
  useEffect(() => {
    history.scrollRestoration = "manual";
  }, []);
  useLayoutEffect(() => {
    const stop = goTo(isBackOrForward ? (places.get(key) ?? scrollY) : 0);
    const left = new AbortController();
    const listen = (name: string, act: () => void) =>
      addEventListener(name, act, { passive: true, signal: left.signal });
    ACTS.forEach((act) => listen(act, stop));
    listen("scroll", () => places.set(key, scrollY));
    listen("pagehide", () => leavePlace(key));
    return () => {
      stop();
      left.abort();
    };
  }, [key, pathname, isBackOrForward]);
}

/** Scrolls to a place, once the page is long enough for it; returns what gives that up. */
function goTo(place: number): () => void {
  scrollTo(0, place);
  const isThere = () => scrollY >= Math.floor(place);
  if (isThere()) return () => undefined;
  const observer = new ResizeObserver(() => {
    scrollTo(0, place);
    if (isThere()) observer.disconnect();
  });
  observer.observe(document.body);
  return () => observer.disconnect();
}

/** Tells the tab's next page, which may be this one's reload, where this one was. */
function leavePlace(key: string): void {
  attempt(() =>
    scrollY > 0 ? sessionStorage.setItem(KEY, JSON.stringify([key, scrollY])) : sessionStorage.removeItem(KEY),
  );
}

function leftPlace(): [string, number][] {
  const left = attempt(() => sessionStorage.getItem(KEY));
  attempt(() => sessionStorage.removeItem(KEY));
  if (!left) return [];
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "navigate" ? [] : [JSON.parse(left) as [string, number]];
}
