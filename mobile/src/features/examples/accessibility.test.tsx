import { screen } from "@testing-library/react-native";

import { expectAccessible } from "../../test/accessible";
import { button, openSignedIn, showOnly } from "../../test/app";
import { FakeServer } from "../../test/fakeServer";

showOnly("Examples");

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

test("the examples", async () => {
  server.keep("Milk");
  const person = await openSignedIn(server);
  await screen.findByText("Milk");
  expect(expectAccessible()).toBeGreaterThanOrEqual(3);
  await person.press(button(/^Milk/));
  await person.press(await screen.findByRole("button", { name: "Rename" }));
  expect(expectAccessible()).toBeGreaterThan(3);
  await person.press(button("Cancel"));
  await person.press(await screen.findByRole("button", { name: "Delete" }));
  await screen.findByRole("button", { name: "Undo" });
  expect(expectAccessible()).toBeGreaterThan(3);
});

test("a new example that was not added", async () => {
  const person = await openSignedIn(server);
  await person.press(screen.getAllByRole("button", { name: "New example" })[0]!);
  await person.type(await screen.findByLabelText("Name"), "Bread");
  server.fail("POST /api/example", 400, "BAD_REQUEST");
  await person.press(button("Add"));
  await screen.findByRole("alert");
  expect(expectAccessible()).toBeGreaterThan(1);
});
