import { addressOf } from "./address";

const RELEASE = { isDebug: false };
const DEBUG = { isDebug: true };

test.each(["app.example.com", "api.app.example.com"])(
  "a release build talks https to the host that it was made for: %s",
  (host) => {
    expect(addressOf({ host, ...RELEASE })).toEqual({ url: `https://${host}`, headers: {} });
    expect(addressOf({ host, ...DEBUG }).url).toBe(`https://${host}`);
  },
);

test.each([
  undefined,
  "",
  "localhost",
  "localhost:8000",
  "app.localhost:8000",
  "x.localhost.example.com",
  "http://app.example.com",
  "https://app.example.com",
  "app.example.com/path",
  "user@app.example.com",
  "app.example.com.",
  "app.example.com:8443",
  "app",
])("a release build refuses everything else: %s", (host) => {
  expect(() => addressOf({ host, ...RELEASE })).toThrow(/API_HOST was/);
});

test("a debug build talks to this machine, by the name that its host has", () => {
  expect(addressOf({ host: undefined, ...DEBUG }).url).toBe("http://localhost:8000");
  expect(addressOf({ host: "app.localhost:8001", ...DEBUG })).toEqual({
    url: "http://app.localhost:8001",
    headers: {},
  });
});

test("Android's emulator knows this machine by another name, and the server need not know it", () => {
  expect(addressOf({ host: "app.localhost:8000", ...DEBUG, metro: "10.0.2.2:8081" })).toEqual({
    url: "http://10.0.2.2:8000",
    headers: { Host: "app.localhost:8000" },
  });
  expect(addressOf({ host: undefined, ...DEBUG, metro: "localhost:8081" }).url).toBe("http://localhost:8000");
  expect(addressOf({ host: "app.example.com", ...DEBUG, metro: "10.0.2.2:8081" }).url).toBe("https://app.example.com");
});
