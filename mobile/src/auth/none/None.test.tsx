import { render, screen, userEvent } from "@testing-library/react-native";
import { Linking, useColorScheme } from "react-native";

import { App } from "../../App";
import { Words } from "../../components/Words";
import { expectAccessible } from "../../test/accessible";
import { setConnected } from "../../test/fakeNetwork";
import { PUBLIC_FEATURES } from "./None";

const CONFIG = { authProvider: "none", compute: "ecs", release: "4f2a9c1" };
const FEATURES_OF_THE_APP = [...PUBLIC_FEATURES];

let fetched: jest.SpyInstance;
beforeEach(() => {
  fetched = jest.spyOn(globalThis, "fetch").mockImplementation(() => Promise.resolve(Response.json({ data: CONFIG })));
});
afterEach(() => {
  PUBLIC_FEATURES.splice(0, Infinity, ...FEATURES_OF_THE_APP);
});

function openApp() {
  render(<App />);
  return userEvent.setup();
}

function findWelcome() {
  return screen.findByRole("header", { name: "Welcome to Reference App" });
}

test("a deployment where nobody signs in welcomes everybody, and asks nothing else of the server", async () => {
  openApp();
  expect(await findWelcome()).toBeVisible();
  expect(expectAccessible()).toBe(1);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("what this build talks to and the privacy policy are one press away", async () => {
  const openURL = jest.spyOn(Linking, "openURL").mockResolvedValue(true);
  const person = openApp();
  await findWelcome();
  await person.press(screen.getByRole("button", { name: "About" }));
  expect(await screen.findByLabelText("Release: 4f2a9c1")).toBeVisible();
  await person.press(screen.getByRole("button", { name: "API documentation" }));
  expect(openURL).toHaveBeenLastCalledWith("http://localhost:8000/api/docs");
  await person.press(screen.getByRole("button", { name: "Privacy policy" }));
  expect(openURL).toHaveBeenLastCalledWith("https://app.example.com/privacy");
});

test("a second feature has a tab", async () => {
  const Weather = () => <Words>Sunny.</Words>;
  PUBLIC_FEATURES.push({ title: "Weather", screens: [{ name: "Weather", component: Weather }] });
  const person = openApp();
  await person.press(await screen.findByRole("tab", { name: "Weather", selected: false }));
  expect(await screen.findByText("Sunny.")).toBeVisible();
});

test("an app that cannot start says so, and tries again", async () => {
  fetched.mockImplementationOnce(() => Promise.resolve(new Response("<html>", { status: 403 })));
  const person = openApp();
  expect(await screen.findByRole("header", { name: "The app could not start" })).toBeVisible();
  await person.press(screen.getByRole("button", { name: "Try again" }));
  expect(await findWelcome()).toBeVisible();
});

test("an app that could not start starts as soon as there is a connection", async () => {
  await setConnected(false);
  fetched.mockImplementation(() => Promise.resolve(new Response("<html>", { status: 404 })));
  openApp();
  await screen.findByRole("header", { name: "The app could not start" });
  fetched.mockImplementation(() => Promise.resolve(Response.json({ data: CONFIG })));
  await setConnected(true);
  expect(await findWelcome()).toBeVisible();
});

test("the dark look is used where people have chosen it", async () => {
  jest.mocked(useColorScheme).mockReturnValue("dark");
  openApp();
  expect(await findWelcome()).toHaveStyle({ color: "#e6ebf3" });
});
