import { AccessibilityInfo, Linking } from "react-native";
import mockSafeArea from "react-native-safe-area-context/jest/mock";

import { broken, kept } from "./fakeKeychain";

jest.mock("react-native-safe-area-context", () => mockSafeArea);

const METHODS = ["log", "info", "warn", "error", "debug"] as const;
let complaints: unknown[][];

beforeEach(() => {
  kept.clear();
  Object.assign(broken, { read: false, write: false });
  jest.spyOn(AccessibilityInfo, "announceForAccessibility").mockImplementation(() => undefined);
  jest.spyOn(Linking, "getInitialURL").mockResolvedValue(null);
  complaints = [];
  for (const method of METHODS) jest.spyOn(console, method).mockImplementation((...words) => complaints.push(words));
});

// Nothing is logged, whatever happens: not a token, and no warning of React's either.
afterEach(() => expect(complaints).toEqual([]));
