import { screen } from "@testing-library/react-native";

import { expectAccessible } from "../../test/accessible";
import { button, findTitle, openApp } from "../../test/app";
import { linkOf, openWithToken, startWith } from "./fakeDevice";
import { FakeMailServer } from "./fakeMailServer";

let server: FakeMailServer;
beforeEach(() => {
  server = new FakeMailServer();
});

/** The stores want the privacy policy on every one of them. */
function expectSignedOutScreen(touchable: number) {
  expect(button("Privacy policy")).toBeVisible();
  expect(expectAccessible()).toBeGreaterThanOrEqual(touchable);
}

test("signing in", async () => {
  const person = openApp();
  await findTitle("Sign in to Reference App");
  expectSignedOutScreen(3);
  await person.type(screen.getByLabelText("Email address"), "alice@example.com");
  await person.press(button("Send me a sign-in link"));
  await screen.findByText("alice@example.com");
  expectSignedOutScreen(4);
  await person.press(button("Paste the link by hand"));
  await screen.findByLabelText("Sign-in link");
  expectSignedOutScreen(5);
});

test("a link that waits", async () => {
  startWith(linkOf(server.mailLink()));
  openApp();
  await findTitle("Finish signing in");
  expectSignedOutScreen(3);
});

test("the settings of somebody who is not signed out yet", async () => {
  const { person } = await openWithToken(server);
  server.disconnect("POST /api/auth/logout");
  await person.press(button("Settings"));
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
  await screen.findByText(/You are not signed out yet/);
  expect(expectAccessible()).toBeGreaterThan(1);
});
