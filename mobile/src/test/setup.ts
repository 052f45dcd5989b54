import { AccessibilityInfo } from "react-native";
import mockSafeArea from "react-native-safe-area-context/jest/mock";

jest.mock("react-native-safe-area-context", () => mockSafeArea);
jest.mock("expo-constants", () => ({
  __esModule: true,
  default: {
    expoConfig: jest.requireActual<typeof import("../../app.config")>("../../app.config").default,
    executionEnvironment: "bare",
  },
  ExecutionEnvironment: { Bare: "bare", Standalone: "standalone" },
}));

const METHODS = ["log", "info", "warn", "error", "debug"] as const;
let complaints: unknown[][];

beforeEach(() => {
  jest.spyOn(AccessibilityInfo, "announceForAccessibilityWithOptions").mockImplementation(() => undefined);
  complaints = [];
  for (const method of METHODS) jest.spyOn(console, method).mockImplementation((...words) => complaints.push(words));
});

// Nothing is logged, whatever happens: nothing private, and no warning of React's either.
afterEach(() => expect(complaints).toEqual([]));

// Only now: that Testing Library cleans up after each test begins with its import, and comes after the look for complaints.
const { configure } = jest.requireActual<typeof import("@testing-library/react-native")>(
  "@testing-library/react-native",
);
configure({ asyncUtilTimeout: 20_000 }); // a busy machine is no fault
