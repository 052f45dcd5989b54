import { act, render, screen, userEvent } from "@testing-library/react-native";
import { Linking } from "react-native";

import { App } from "../App";
import { kept } from "./fakeKeychain";
import { alice, ORIGIN, type FakeServer } from "./fakeServer";

/** Open the app, like a person, and return that person's hands. */
export function openApp() {
  const person = userEvent.setup();
  render(<App />);
  return person;
}

/** Open it on the device of somebody who is signed in, whose token is returned as well. */
export async function openSignedIn(server: FakeServer, user = alice) {
  const token = server.issueToken(user);
  keepToken(token);
  const person = openApp();
  await screen.findByLabelText("Settings");
  return { person, token };
}

/** Open it on the device of somebody who is signed in and keeps examples. */
export async function openWith(server: FakeServer, ...names: string[]) {
  server.keep(...names);
  const { person } = await openSignedIn(server);
  if (names[0]) await screen.findByText(names[0]);
  return person;
}

export function keepToken(token: string): void {
  kept.set(`${ORIGIN}/api-token`, { username: "api-token", password: token, accessible: "" });
}

export function keptToken(): string | undefined {
  return kept.get(`${ORIGIN}/api-token`)?.password;
}

export function linkOf(token: string, email = "alice@example.com"): string {
  return `referenceapp://auth/verify?token=${token}&email=${encodeURIComponent(email)}`;
}

/** Have the app be started by a link. */
export function startWith(url: string): void {
  jest.mocked(Linking.getInitialURL).mockResolvedValue(url);
}

/** Have the running app be opened with a link; call it before the app is opened, and what it returns with the link. */
export function listenForLinks(): (...urls: string[]) => void {
  const listeners = new Set<(event: { url: string }) => void>();
  jest.spyOn(Linking, "addEventListener").mockImplementation((_type, listener) => {
    listeners.add(listener);
    return { remove: () => listeners.delete(listener) } as never;
  });
  return (...urls) => act(() => urls.forEach((url) => listeners.forEach((listener) => listener({ url }))));
}

export function button(name: string | RegExp) {
  return screen.getByRole("button", { name });
}

export function findTitle(name: string) {
  return screen.findByRole("header", { name });
}
