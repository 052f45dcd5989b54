/** What a device does for this way to sign in: it keeps an API token, and opens the app with links. */

import { act, screen } from "@testing-library/react-native";
import { Linking } from "react-native";

import { openApp } from "../../test/app";
import { keepSecret, keptSecret } from "../../test/fakeSecureStore";
import { alice, type FakeServer } from "../../test/fakeServer";

// The app subscribed when it was imported above, before a test can replace anything.
const [, arrive] = jest.mocked(Linking.addEventListener).mock.lastCall!;

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

/** Have the running app be opened with links. */
export function open(...urls: string[]): void {
  act(() => urls.forEach((url) => arrive({ url })));
}

/** Long enough for whatever is on its way to arrive. */
export async function aMoment() {
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
}
