import { screen } from "@testing-library/react-native";

import { button, openSignedIn } from "../../../test/app";
import { FakeServer } from "../../../test/fakeServer";

jest.mock("../../../build", () => ({ ...jest.requireActual<object>("../../../build"), API_HOST: "acme.example.com" }));

test("the settings name the tenant, where the host does", async () => {
  const server = new FakeServer();
  server.config.baseDomain = "example.com";
  const person = await openSignedIn(server);
  await person.press(button("Settings"));
  expect(await screen.findByLabelText("Tenant: acme")).toBeVisible();
});
