import { act, render, screen, userEvent } from "@testing-library/react-native";
import { AppState, BackHandler } from "react-native";

import { App } from "../App";
import { FEATURES } from "../features/registry";
import { PROVIDERS } from "../navigation/Deployment";
import { keepSecret } from "./fakeSecureStore";
import { TEST_PROVIDER, type FakeServer } from "./fakeServer";
import { TestProvider } from "./provider";

PROVIDERS[TEST_PROVIDER] = TestProvider;

/** In this file the app has this feature alone, so that its tests are the same beside others. */
export function showOnly(title: string) {
  FEATURES.splice(0, Infinity, ...FEATURES.filter((feature) => feature.title === title));
}

/** Open the app, like a person, and return that person's hands. */
export function openApp() {
  const person = userEvent.setup();
  jest.spyOn(BackHandler, "addEventListener"); // for goBack()
  render(<App />);
  return person;
}

/** Open it on the device of somebody who is signed in. */
export async function openSignedIn(server: FakeServer) {
  keepSecret(TEST_PROVIDER, server.issueToken());
  const person = openApp();
  await screen.findByLabelText("Settings");
  return person;
}

/** Open it on the device of somebody who is signed in and keeps examples. */
export async function openWith(server: FakeServer, ...names: string[]) {
  server.keep(...names);
  const person = await openSignedIn(server);
  if (names[0]) await screen.findByText(names[0]);
  return person;
}

/** From now on, and for this test alone, this is a release build. */
export function beReleaseBuild() {
  jest.replaceProperty(globalThis as unknown as { __DEV__: boolean }, "__DEV__", false);
}

/** Leave the app and return to it. */
export async function comeBack() {
  const { calls } = jest.mocked(AppState.addEventListener).mock;
  await act(() => {
    for (const state of ["background", "active"] as const) calls.forEach(([, listen]) => listen(state));
    return Promise.resolve();
  });
}

/** Go back to the screen before, as with Android's button. */
export async function goBack() {
  const { calls } = jest.mocked(BackHandler.addEventListener).mock;
  await act(() => {
    [...calls].reverse().some(([, listen]) => listen({} as never));
    return Promise.resolve();
  });
}

export function button(name: string | RegExp) {
  return screen.getByRole("button", { name });
}

export function findTitle(name: string) {
  return screen.findByRole("header", { name });
}
