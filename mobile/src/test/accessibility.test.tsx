/** What holds on every screen: whatever can be touched says what it is, and text may grow as large as people need it. */

import { screen } from "@testing-library/react-native";
import { StyleSheet, type ViewStyle } from "react-native";
import type { ReactTestRendererJSON } from "react-test-renderer";

import { button, findTitle, linkOf, openApp, openSignedIn, startWith } from "./app";
import { FakeServer } from "./fakeServer";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

type Element = ReactTestRendererJSON;

function elements(node: unknown = screen.toJSON()): Element[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (typeof node !== "object" || node === null) return [];
  const element = node as Element;
  return [element, ...elements(element.children ?? [])];
}

function holdsText(element: Element): boolean {
  return elements(element).some(({ type }) => type === "Text");
}

function textOf(element: Element): string {
  return (element.children ?? []).map((child) => (typeof child === "string" ? child : textOf(child))).join(" ");
}

function expectAccessible() {
  const all = elements();
  const touchable = all.filter(({ type, props }) => type === "View" && props.onClick);
  for (const element of touchable) {
    const { props } = element;
    expect(props).toMatchObject({ accessible: true, accessibilityRole: "button" });
    expect(props.accessibilityLabel ?? textOf(element)).toMatch(/\S/);
  }
  for (const { props } of all.filter(({ type }) => type === "TextInput")) {
    expect(props.accessibilityLabel).toMatch(/\S/);
  }
  for (const { props } of all.filter(({ type }) => ["Text", "TextInput"].includes(type))) {
    expect(props.allowFontScaling).not.toBe(false);
    expect(props).not.toHaveProperty("maxFontSizeMultiplier");
  }
  for (const { props } of all.filter(({ type }) => type === "View").filter(holdsText)) {
    expect((StyleSheet.flatten(props.style) as ViewStyle | undefined)?.height).toBeUndefined();
  }
  return touchable.length;
}

test("signing in", async () => {
  const person = openApp();
  await findTitle("Sign in to Reference App");
  expect(expectAccessible()).toBe(2);
  await person.type(screen.getByLabelText("E-mail address"), "alice@example.com");
  await person.press(button("Send me a sign-in link"));
  await screen.findByText("alice@example.com");
  expect(expectAccessible()).toBeGreaterThanOrEqual(3);
  await person.press(button("Paste the link by hand"));
  await screen.findByLabelText("Link or token");
  expect(expectAccessible()).toBeGreaterThanOrEqual(4);
});

test("a link that waits", async () => {
  startWith(linkOf(server.mailLink()));
  openApp();
  await findTitle("Finish signing in");
  expect(expectAccessible()).toBe(2);
});

test("the examples", async () => {
  server.keep("Milk");
  const { person } = await openSignedIn(server);
  await screen.findByText("Milk");
  expect(expectAccessible()).toBe(3);
  await person.press(button(/^Milk/));
  await person.press(await screen.findByRole("button", { name: "Delete" }));
  expect(expectAccessible()).toBeGreaterThan(3);
});

test("a new example that was not added", async () => {
  const { person } = await openSignedIn(server);
  await person.press(screen.getAllByRole("button", { name: "New example" })[0]!);
  await person.type(await screen.findByLabelText("Name"), "Bread");
  server.disconnect("POST /api/example");
  await person.press(button("Add"));
  await screen.findByRole("alert");
  expect(expectAccessible()).toBeGreaterThan(1);
});

test("the settings of somebody who could not be signed out", async () => {
  const { person } = await openSignedIn(server);
  server.disconnect("POST /api/auth/logout");
  await person.press(button("Settings"));
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
  await screen.findByText(/You may still be signed in/);
  expect(expectAccessible()).toBeGreaterThan(1);
});
