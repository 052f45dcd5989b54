import { screen } from "@testing-library/react-native";
import { Linking } from "react-native";

import { button, findTitle, openApp } from "../../test/app";
import { FakeServer } from "../../test/fakeServer";

test("a deployment without accounts has a public page", async () => {
  const server = new FakeServer("none");
  server.config = { ...server.config, compute: "ecs", release: "4f2a9c1" };
  const openURL = jest.spyOn(Linking, "openURL").mockResolvedValue(true);
  const person = openApp();
  expect(await findTitle("Welcome to Reference App")).toBeVisible();
  expect(screen.getByLabelText("Release: 4f2a9c1")).toBeVisible();
  expect(button("Privacy policy")).toBeVisible();
  await person.press(button("API documentation"));
  expect(openURL).toHaveBeenCalledWith("http://localhost:8000/api/docs");
});
