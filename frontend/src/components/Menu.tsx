import { createContext, useContext, useId, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { flushSync } from "react-dom";
import { Link } from "react-router";

import { stayOpenInComposition } from "./onEscape";

interface MenuProps {
  /** What its button shows, and how it looks. */
  trigger: ReactNode;
  className: string;
  children: ReactNode;
}

const CloseContext = createContext<() => void>(() => undefined);

/** A button with a menu (APG, "Menu Button"): arrows go through it, Escape closes it. */
export function Menu({ trigger, className, children }: MenuProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const close = () => popover.current?.hidePopover();
  // Before the browser shows it, so that keys pressed right after find the focus in it.
  const prepare = () => flushSync(() => setOpen(true));
  const end = () => {
    if (isLost(popover.current)) button.current?.focus();
    setOpen(false);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        {trigger}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className="menu"
        onBeforeToggle={({ newState }) => newState === "open" && prepare()}
        onToggle={({ newState }) => newState === "closed" && end()}
      >
        {isOpen && (
          <CloseContext value={close}>
            <Items popover={popover} button={button}>
              {children}
            </Items>
          </CloseContext>
        )}
      </div>
    </>
  );
}

interface ItemsProps {
  popover: RefObject<HTMLElement | null>;
  button: RefObject<HTMLElement | null>;
  children: ReactNode;
}

function Items({ popover, button, children }: ItemsProps) {
  const close = useContext(CloseContext);
  useLayoutEffect(() => {
    const { current: menu } = popover;
    const { current: trigger } = button;
    if (!menu || !trigger) return;
    const place = () => placeBelow(menu, trigger);
    itemsIn(menu)[0]?.setAttribute("autofocus", ""); // for the browser, which gives it the focus
    const frame = requestAnimationFrame(place); // once it is shown, and before it is seen
    addEventListener("resize", place);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("resize", place);
    };
  }, [popover, button]);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    stayOpenInComposition(event);
    if (event.key === "Tab") close();
    const target = targetOf(event.key, itemsIn(event.currentTarget));
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return (
    <div role="menu" tabIndex={-1} className="menu-items" onKeyDown={move}>
      {children}
    </div>
  );
}

interface MenuButtonProps {
  onClick: () => void;
  isDanger?: boolean;
  isDisabled?: boolean;
  children: string;
}

export function MenuButton({ onClick, isDanger = false, isDisabled = false, children }: MenuButtonProps) {
  const close = useContext(CloseContext);
  const act = () => {
    if (isDisabled) return;
    close();
    onClick();
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={isDanger ? "menu-item menu-item-danger" : "menu-item"}
      aria-disabled={isDisabled}
      onClick={act}
    >
      {children}
    </button>
  );
}

export function MenuLink({ to, children }: { to: string; children: string }) {
  return (
    <Link role="menuitem" tabIndex={-1} className="menu-item" to={to} onClick={useContext(CloseContext)}>
      {children}
    </Link>
  );
}

function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

function targetOf(key: string, items: HTMLElement[]): HTMLElement | undefined {
  const index = items.findIndex((item) => item === document.activeElement);
  switch (key) {
    case "ArrowDown":
      return items[(index + 1) % items.length];
    case "ArrowUp":
      return items.at(index - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default:
      return undefined;
  }
}

/** Whether the focus went with the menu. */
function isLost(menu: HTMLElement | null): boolean {
  return document.activeElement === document.body || Boolean(menu?.contains(document.activeElement));
}

/** Puts a menu below its button, or above where there is no room, and inside the window. */
function placeBelow(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const isRightToLeft = getComputedStyle(button).direction === "rtl";
  const x = Math.min(isRightToLeft ? left : right - width, document.documentElement.clientWidth - width - EDGE);
  const y = bottom + height + EDGE > innerHeight && top > height ? top - height : bottom;
  menu.style.left = `${scrollX + Math.max(EDGE, x)}px`;
  menu.style.top = `${scrollY + y}px`;
}

const EDGE = 8;
