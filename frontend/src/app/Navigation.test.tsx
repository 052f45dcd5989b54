import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Link, Route, Routes } from "react-router";

import { Page } from "../components/Page";
import { FEATURES, type Feature } from "../features/registry";
import { button, findFocusedHeading } from "../test/acts";
import { alice, FakeServer } from "../test/fakeServer";
import { findHeading, openApp } from "../test/render";

const FEATURES_OF_THE_CLIENT = [...FEATURES];

function Items() {
  return (
    <Routes>
      <Route
        index
        element={
          <Page title="Items">
            <Link to="1">First item</Link>
          </Page>
        }
      />
      <Route path="1" element={<Page title="First item">It is short.</Page>} />
    </Routes>
  );
}

const ITEMS: Feature = { path: "items", title: "Items", load: () => Promise.resolve({ default: Items }) };

let server: FakeServer;
beforeEach(() => {
  FEATURES.splice(1, Infinity, ITEMS);
  server = new FakeServer();
  server.user = alice;
});
afterEach(() => {
  FEATURES.splice(0, Infinity, ...FEATURES_OF_THE_CLIENT);
});

function link(name: string) {
  return within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name });
}

async function openExamples() {
  const person = openApp();
  await findHeading("Examples");
  await screen.findByText("No examples yet.");
  return person;
}

async function add(person: ReturnType<typeof openApp>, name: string) {
  await person.type(screen.getByLabelText("New example"), `${name}{Enter}`);
}

/** Go one step back, as far as the address is concerned. */
async function goBack() {
  const { pathname } = location;
  act(() => history.back());
  await waitFor(() => expect(location.pathname).not.toBe(pathname));
}

test("a single feature needs no navigation", async () => {
  FEATURES.pop();
  await openExamples();
  expect(screen.queryByRole("navigation")).not.toBeInTheDocument();
});

test("the start page is the first feature's, and keeps what else is in the address", async () => {
  history.replaceState(null, "", "/?from=mail#milk");
  await openExamples();
  expect(location.href).toBe(`${location.origin}/examples?from=mail#milk`);
});

test("every feature has its page, which is named in the tab, and in the navigation as the one that is shown", async () => {
  const person = await openExamples();
  expect(screen.getByRole("navigation", { name: "Main" })).toBeVisible();
  expect(link("Examples")).toHaveAttribute("aria-current", "page");
  expect(link("Items")).not.toHaveAttribute("aria-current");

  server.requests = [];
  await person.click(link("Items"));
  await findFocusedHeading("Items");
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
  expect(location.pathname).toBe("/items");
  expect(document.title).toBe("Items · Reference App");
  expect(link("Items")).toHaveAttribute("aria-current", "page");
  expect(link("Examples")).not.toHaveAttribute("aria-current");
  expect(server.requests).toEqual([]);
});

test("a feature routes what is below its path", async () => {
  const person = await openExamples();
  await person.click(link("Items"));
  await person.click(await screen.findByRole("link", { name: "First item" }));
  await findFocusedHeading("First item");
  expect(location.pathname).toBe("/items/1");
  expect(link("Items")).toHaveAttribute("aria-current", "page");
});

test("Back and Forward lead from page to page", async () => {
  const person = await openExamples();
  await person.click(link("Items"));
  await findHeading("Items");
  await goBack();
  await findFocusedHeading("Examples");
  expect(document.title).toMatch(/^Examples/);
  act(() => history.forward());
  await findFocusedHeading("Items");
});

test("a page can be opened by its address, also by somebody who has to sign in first", async () => {
  history.replaceState(null, "", "/items/1");
  server.user = null;
  openApp();
  await findHeading("Nobody is signed in");
  server.user = alice;
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  await findHeading("First item");
});

test.each(["/no/such/page", "/item", "/settings/nothing"])("%s is no page, and says so in the shell", async (path) => {
  history.replaceState(null, "", path);
  const person = openApp();
  await findHeading("There is nothing here");
  expect(document.title).toBe("There is nothing here · Reference App");
  expect(screen.getByRole("banner")).toHaveTextContent("alice@example.com");
  await person.click(screen.getByRole("link", { name: "Go to the start page" }));
  await findHeading("Examples");
});

test("a page that breaks does not break the others, nor what is around them", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React reports what the boundary caught
  FEATURES.splice(1, 1, { ...ITEMS, load: () => Promise.reject(new Error("it broke")) });
  const person = await openExamples();
  await person.click(link("Items"));
  await findHeading("This page could not be shown");
  await person.click(link("Examples"));
  await findHeading("Examples");
});

test("a click that asks for another tab is the browser's", async () => {
  await openExamples();
  let wasTaken: boolean | undefined;
  const listen = (event: Event) => {
    wasTaken = event.defaultPrevented;
    event.preventDefault(); // jsdom has no other tab
  };
  document.addEventListener("click", listen, { once: true });
  fireEvent.click(link("Items"), { ctrlKey: true });
  expect(wasTaken).toBe(false);
});

describe("a change that is on its way", () => {
  test("goes on, whatever page is shown", async () => {
    const person = await openExamples();
    const release = server.hold("POST /api/example");
    await add(person, "Milk");
    await person.click(link("Items"));
    await findHeading("Items");
    release();
    await waitFor(() => expect(server.items.map(({ name }) => name)).toEqual(["Milk"]));
    await goBack();
    await findHeading("Examples");
    expect(await screen.findByText("Milk")).toBeVisible();
  });

  test("and is refused meanwhile says so on its page", async () => {
    const person = await openExamples();
    const release = server.hold("POST /api/example");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await add(person, "Milk");
    await person.click(link("Items"));
    await findHeading("Items");
    release();
    await goBack();
    expect(await screen.findByRole("alert")).toHaveTextContent("“Milk” was not added.");
    await person.click(button("Dismiss"));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
