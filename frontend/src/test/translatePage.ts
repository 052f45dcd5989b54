import { onTestFinished } from "vitest";

/** Does to the page what the translators of browsers do: puts an element in the place of every text, now and later. */
export function translatePage(): void {
  translate(document.body);
  const observer = new MutationObserver(() => translate(document.body));
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  onTestFinished(() => observer.disconnect());
}

function translate(element: Element): void {
  for (const node of [...element.childNodes]) {
    if (node instanceof Element && node.localName !== "font") translate(node);
    else if (node instanceof Text) {
      const translated = document.createElementNS("http://www.w3.org/1999/xhtml", "font");
      translated.append(node.data);
      node.replaceWith(translated);
    }
  }
}
