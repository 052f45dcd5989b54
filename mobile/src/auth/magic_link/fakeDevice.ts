/** What a device does for this way to sign in: it keeps an API token, and opens the app with links. */

import { act, screen } from "@testing-library/react-native";
import { Linking } from "react-native";

import { openApp } from "../../test/app";
import { keepSecret, keptSecret } from "../../test/fakeKeychain";
import { alice, type FakeServer } from "../../test/fakeServer";

export function keepToken(token: string): void {
  keepSecret("api-token", token);
}

export function keptToken(): string | undefined {
  return keptSecret("api-token");
}

/** Open the app on the device of somebody who is signed in, whose token is returned as well. */
export async function openWithToken(server: FakeServer, user = alice) {
  const token = server.issueToken(user);
  keepToken(token);
  const person = openApp();
  await screen.findByLabelText("Settings");
  return { person, token };
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
