import { screen } from "@testing-library/react-native";

import { Words } from "../components/Words";
import { FEATURES } from "../features/registry";
import { expectAccessible } from "../test/accessible";
import { button, findTitle, openWith } from "../test/app";
import { FakeServer } from "../test/fakeServer";
import type { Feature } from "./routes";

const FEATURES_OF_THE_APP = [...FEATURES];
const ERRANDS: Feature = { title: "Errands", screens: [{ name: "Errands", component: ErrandsScreen }] };

function ErrandsScreen() {
  return <Words>No errands yet.</Words>;
}

let server: FakeServer;
beforeEach(() => {
  FEATURES.splice(1, Infinity, ERRANDS);
  server = new FakeServer();
});
afterEach(() => {
  FEATURES.splice(0, Infinity, ...FEATURES_OF_THE_APP);
});

function tab(name: string, selected: boolean) {
  return screen.getByRole("tab", { name, selected });
}

test("a single feature needs no tabs", async () => {
  FEATURES.pop();
  await openWith(server, "Milk");
  expect(screen.queryByRole("tab")).toBeNull();
});

test("tabs lead from feature to feature, and tell which one is shown", async () => {
  const person = await openWith(server, "Milk");
  expect(tab("Examples", true)).toBeVisible();
  await person.press(tab("Errands", false));
  expect(await screen.findByText("No errands yet.")).toBeVisible();
  expect(screen.queryByText("Milk")).toBeNull();
  expect(expectAccessible()).toBe(3);
  await person.press(tab("Examples", false));
  expect(await screen.findByText("Milk")).toBeVisible();
  expect(tab("Examples", true)).toBeVisible();
});

test("a screen that breaks takes nothing else down, and can begin again", async () => {
  let isBroken = true;
  const Broken = () => {
    if (isBroken) throw new Error("There is no such thing");
    return <Words>Mended.</Words>;
  };
  jest.spyOn(console, "error").mockImplementation(() => undefined); // React reports what a boundary caught
  FEATURES.push({ title: "Broken", screens: [{ name: "Broken", component: Broken }] });
  const person = await openWith(server, "Milk");
  await person.press(tab("Broken", false));
  expect(await findTitle("This screen could not be shown")).toBeVisible();
  expect(tab("Examples", false)).toBeVisible();
  isBroken = false;
  await person.press(button("Start again"));
  expect(await screen.findByText("Mended.")).toBeVisible();
});

test("the settings are reached from every feature", async () => {
  const person = await openWith(server, "Milk");
  await person.press(tab("Errands", false));
  await screen.findByText("No errands yet.");
  await person.press(button("Settings"));
  expect(await screen.findByLabelText("Email: alice@example.com")).toBeVisible();
});

test("a feature's further screens are its own: they have no tabs, and lead back", async () => {
  const person = await openWith(server, "Milk");
  await person.press(button("New example"));
  const field = await screen.findByLabelText("Name");
  expect(screen.queryByRole("tab")).toBeNull();
  await person.type(field, "Bread", { submitEditing: true });
  expect(await screen.findByText("Bread")).toBeVisible();
  expect(tab("Examples", true)).toBeVisible();
});
