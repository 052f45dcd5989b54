import { act, screen } from "@testing-library/react-native";
import type { ReactNode } from "react";
import { useColorScheme } from "react-native";

import { button, findTitle, openApp, openSignedIn } from "../test/app";
import { keepSecret } from "../test/fakeSecureStore";
import { FakeServer } from "../test/fakeServer";

/** Devices measure their safe areas before anything is shown. */
let mockMeasuringMs = 0;
jest.mock("react-native-safe-area-context", () => {
  const { useEffect, useState } = jest.requireActual<typeof import("react")>("react");
  const { default: mock } = jest.requireActual<{ default: object }>("react-native-safe-area-context/jest/mock");
  const SafeAreaProvider = ({ children }: { children: ReactNode }) => {
    const [isMeasured, setMeasured] = useState(mockMeasuringMs === 0);
    useEffect(() => {
      if (mockMeasuringMs > 0) setTimeout(() => setMeasured(true), mockMeasuringMs);
    }, []);
    return isMeasured && children;
  };
  return { ...mock, SafeAreaProvider };
});

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  mockMeasuringMs = 0;
});

test("says that it is starting", async () => {
  const release = server.hold("GET /api/config");
  openApp();
  expect(screen.getByLabelText("Loading…")).toBeVisible();
  release();
  await findTitle("Nobody is signed in");
  expect(server.requests).toEqual(["GET /api/config"]); // without a token there is no session to ask for
});

test("says when it cannot start, and tries again", async () => {
  server.disconnect("GET /api/config");
  const person = openApp();
  expect(await screen.findByRole("header", { name: "The app could not start" })).toBeVisible();
  server.mend();
  await person.press(button("Try again"));
  expect(await findTitle("Nobody is signed in")).toBeVisible();
});

test("later starts ask what this deployment is and who is signed in at once", async () => {
  await openSignedIn(server);
  screen.unmount();
  server.requests = [];
  const release = server.hold("GET /api/config");
  await openSignedIn(server);
  expect(server.requests.slice(0, 2).sort()).toEqual(["GET /api/config", "GET /api/me"]);
  release();
});

test("what a deployment was the last time gives way to what it is", async () => {
  keepSecret("deployment", JSON.stringify({ ...server.config, authProvider: "passkeys" }));
  const release = server.hold("GET /api/config");
  openApp();
  await findTitle("This app is too old");
  release();
  expect(await findTitle("Nobody is signed in")).toBeVisible();
});

test("nor does it stay where the device is measured after that was read", async () => {
  keepSecret("deployment", JSON.stringify({ ...server.config, authProvider: "passkeys" }));
  mockMeasuringMs = 100;
  openApp();
  expect(await findTitle("Nobody is signed in")).toBeVisible();
  expect(server.requests).toEqual(["GET /api/config"]);
});

test("a deployment of the future is not understood, and says so", async () => {
  server.config = { ...server.config, authProvider: "passkeys" as never };
  openApp();
  expect(await findTitle("This app is too old")).toBeVisible();
});

test("the settings show who is signed in, and where", async () => {
  const person = await openSignedIn(server);
  await person.press(button("Settings"));
  for (const fact of ["Email: alice@example.com", "Signed in: By a test", "Account id: user-alice"]) {
    expect(await screen.findByLabelText(fact)).toBeVisible();
  }
  for (const fact of ["Server: http://localhost:8000", "Release: abc123"]) {
    expect(screen.getByLabelText(fact)).toBeVisible();
  }
});

test("the dark look is used where people have chosen it", async () => {
  jest.mocked(useColorScheme).mockReturnValue("dark");
  openApp();
  expect(await findTitle("Nobody is signed in")).toHaveStyle({ color: "#e6ebf3" });
});

test("a slow network is named after five seconds, and given up after twenty, without trying again unasked", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] }); // React keeps the one that it finds first
  const release = server.hold("GET /api/config");
  openApp();
  await act(() => jest.advanceTimersByTimeAsync(4999));
  expect(screen.queryByText(/not answered yet/)).toBeNull();
  await act(() => jest.advanceTimersByTimeAsync(1));
  expect(screen.getByText(/not answered yet/)).toBeVisible();
  await act(() => jest.advanceTimersByTimeAsync(15_000));
  release();
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  expect(screen.getByRole("header", { name: "The app could not start" })).toBeVisible();
  expect(server.requests).toEqual(["GET /api/config"]);
  jest.useRealTimers();
});
