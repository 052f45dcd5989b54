import { useLayoutEffect, useRef } from "react";

/** For an element that may go away under the keyboard: the heading of its view takes the focus then. */
export function useFocusHandover<E extends HTMLElement>() {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    const leaving = element.current;
    return () => {
      if (leaving?.contains(document.activeElement)) focusHeading();
    };
  }, []);
  return element;
}

export function focusHeading(): void {
  document.querySelector<HTMLElement>("h1")?.focus();
}
