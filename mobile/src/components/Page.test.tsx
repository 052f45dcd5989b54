import { act, render, screen } from "@testing-library/react-native";
import { Keyboard, Platform, Text, type KeyboardEventListener } from "react-native";

import { Page } from "./Page";

let keyboard: Map<string, KeyboardEventListener>;
beforeEach(() => {
  keyboard = new Map();
  jest.spyOn(Keyboard, "addListener").mockImplementation((type, listener) => {
    keyboard.set(type, listener);
    return { remove: () => keyboard.delete(type) } as never;
  });
});

function openPage(os: typeof Platform.OS, version: number) {
  jest.replaceProperty(Platform, "OS", os);
  jest.spyOn(Platform, "Version", "get").mockReturnValue(version);
  render(
    <Page>
      <Text>Add</Text>
    </Page>,
  );
}

function fire(type: string, height: number) {
  act(() => keyboard.get(type)?.({ endCoordinates: { height } } as never));
}

function spaceBelow() {
  const { style } = screen.UNSAFE_getByProps({ keyboardShouldPersistTaps: "handled" }).props as { style: object };
  return (style as { marginBottom?: number }).marginBottom;
}

test.each([35, 34, 24])("ends above the keyboard, which lies over the window on every Android: %i", (version) => {
  openPage("android", version);
  fire("keyboardDidShow", 300);
  expect(spaceBelow()).toBe(300);
  fire("keyboardDidHide", 0);
  expect(spaceBelow()).toBe(0);
});

test("leaves it to the platform elsewhere", () => {
  openPage("ios", 18);
  fire("keyboardDidShow", 300);
  expect(spaceBelow()).toBe(0);
});
