import { screen } from "@testing-library/react-native";

import { button, openApp } from "../../../test/app";
import { FakeMailServer } from "../fakes";

jest.mock("../../../build", () => ({ ...jest.requireActual<object>("../../../build"), API_HOST: "acme.example.com" }));

test("every screen on the way in names the tenant, where the host does", async () => {
  const server = new FakeMailServer();
  server.config.baseDomain = "example.com";
  const person = openApp();
  await person.type(await screen.findByLabelText("Email address"), "alice@example.com");
  expect(screen.getByLabelText("Tenant: acme")).toBeVisible();
  await person.press(button("Send me a sign-in link"));
  await screen.findByText("alice@example.com");
  expect(screen.getByLabelText("Tenant: acme")).toBeVisible();
  await person.press(button("Paste the link by hand"));
  await screen.findByLabelText("Sign-in link");
  expect(screen.getByLabelText("Tenant: acme")).toBeVisible();
});
