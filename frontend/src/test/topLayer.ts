/** The least of dialogs and popovers, which jsdom has not: opening, closing, and where the focus goes. */

Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
    this.querySelector<HTMLElement>("button, input")?.focus();
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

// Its own style sheet hides every popover.
const style = document.createElement("style");
style.textContent = "[popover]:not(:empty) { display: block !important }";
document.head.append(style);

const invokers = new WeakMap<HTMLElement, HTMLElement>();

Object.assign(HTMLElement.prototype, {
  hidePopover(this: HTMLElement) {
    if (this.contains(document.activeElement)) invokers.get(this)?.focus();
    tell(this, "toggle", "closed");
  },
});

document.addEventListener("click", ({ target }) => {
  const invoker = target instanceof Element ? target.closest<HTMLElement>("[popovertarget]") : null;
  const popover = document.getElementById(invoker?.getAttribute("popovertarget") ?? "");
  if (!invoker || !popover) return;
  invokers.set(popover, invoker);
  const newState = invoker.getAttribute("aria-expanded") === "true" ? "closed" : "open";
  tell(popover, "beforetoggle", newState);
  if (newState === "open") popover.querySelector<HTMLElement>("[autofocus]")?.focus();
  tell(popover, "toggle", newState);
});

document.addEventListener("keydown", ({ key, defaultPrevented }) => {
  if (key !== "Escape" || defaultPrevented) return;
  document.querySelector("dialog[open]")?.dispatchEvent(new Event("cancel", { cancelable: true }));
  document.querySelectorAll<HTMLElement>("[popover]:not(:empty)").forEach((popover) => popover.hidePopover());
});

function tell(popover: HTMLElement, event: "beforetoggle" | "toggle", newState: string): void {
  popover.dispatchEvent(Object.assign(new Event(event), { newState }));
}
