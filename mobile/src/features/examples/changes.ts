import type { InfiniteData } from "@tanstack/react-query";

import type { Call } from "../../api/client";
import { isGone } from "../../api/errors";
import type { Example } from "../../api/types";

/** Something that a person does to their examples. */
export type Change =
  | { kind: "create"; name: string }
  | { kind: "rename"; id: string; name: string; oldName: string }
  | { kind: "delete"; id: string; name: string };

interface ListPage {
  data: Example[];
  page: { nextCursor: string | null };
}
export type Pages = InfiniteData<ListPage>;

export async function send(call: Call, change: Change): Promise<Example | null> {
  switch (change.kind) {
    case "create":
      return (await call("post", "/api/example", { body: { name: change.name } })).data;
    case "rename": {
      const options = { path: { item_id: change.id }, body: { name: change.name } };
      return (await call("patch", "/api/example/{item_id}", options)).data;
    }
    case "delete":
      await call("delete", "/api/example/{item_id}", { path: { item_id: change.id } }).catch(unlessGone);
      return null;
  }
}

/** What is gone already is deleted, perhaps by a request of ours whose answer was lost. */
function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}

/** Put what the server answered into the pages that were loaded. */
export function settle(pages: Pages, change: Change, answer: Example | null): Pages {
  const [first, ...others] = pages.pages;
  if (change.kind === "create" && answer && first) {
    return { ...pages, pages: [{ ...first, data: [answer, ...first.data] }, ...others] };
  }
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: settleOne(page.data, change, answer) })) };
}

function settleOne(examples: Example[], change: Change, answer: Example | null): Example[] {
  if (change.kind === "delete") return examples.filter(({ id }) => id !== change.id);
  return examples.map((example) => (example.id === answer?.id ? answer : example));
}
