import { useLayoutEffect, useRef } from "react";

/** For an element that may go away under the keyboard: the heading of its view takes the focus then, and nothing moves. */
export function useFocusHandover<E extends HTMLElement>() {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    const leaving = element.current;
    return () => {
      if (leaving?.contains(document.activeElement)) focusHeading({ preventScroll: true });
    };
  }, []);
  return element;
}

export function focusHeading(options?: FocusOptions): void {
  document.querySelector<HTMLElement>("h1")?.focus(options);
}
