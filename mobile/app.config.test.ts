import type { ExpoConfig } from "expo/config";

import { build } from "./eas.json";

type Variables = Record<string, string | undefined>;

const { development, staging, production } = build;
const RELEASE: Variables = production.env;

/** The configuration of a build with these variables alone. */
function configure(variables: Variables): ExpoConfig {
  jest.replaceProperty(process, "env", variables as NodeJS.ProcessEnv);
  let config: ExpoConfig | undefined;
  jest.isolateModules(() => {
    config = jest.requireActual<{ default: ExpoConfig }>("./app.config").default;
  });
  return config!;
}

test("a debug build can do without a host", () => {
  expect(configure({}).extra?.apiHost).toBeUndefined();
});

test("each profile of EAS makes an application of its own, and the app names itself alike in all", () => {
  const builds = [development, staging, production].map((profile) => configure(profile.env));
  const id = configure(RELEASE).ios?.bundleIdentifier ?? "";
  const ids = [`${id}.development`, `${id}.staging`, id];
  expect(builds.map(({ ios }) => ios?.bundleIdentifier)).toEqual(ids);
  expect(builds.map(({ android }) => android?.package)).toEqual(ids);
  const { name } = configure(RELEASE);
  expect(builds.map((config) => config.name)).toEqual([`Dev ${name}`, `Staging ${name}`, name]);
  expect(builds.map(({ extra }) => extra?.name as string)).toEqual(Array(3).fill(name));
  expect(builds.map(({ extra }) => extra?.apiHost as string)).toEqual([
    undefined,
    staging.env.API_HOST,
    production.env.API_HOST,
  ]);
});

const NO_HOSTS = ["", "App.example.com", "https://app.example.com", "app.example.com:80", "app.example.com/", "app"];
NO_HOSTS.push("127.0.0.1", "10.0.2.2", "-a-.-", "a.-b.com", "app.local", "app.example.com.", "app..com");
NO_HOSTS.push(
  "app.internal",
  "app.localdomain",
  "app.test",
  "app.lan",
  "app.corp",
  "app.home",
  "app.onion",
  `${"a".repeat(64)}.com`,
  `${"a.".repeat(126)}com`,
);
const OF_A_DEVELOPER = { ...RELEASE, APP_VARIANT: "development" };

test.each([
  ["API_HOST", [...NO_HOSTS, "localhost:0", "localhost:port", "localhost:99999"], {}],
  ["API_HOST", [...NO_HOSTS, "localhost", "localhost:8000", undefined], { ...RELEASE, APP_VARIANT: "staging" }],
  ["API_HOST", ["localhost", undefined], { ...OF_A_DEVELOPER, NODE_ENV: "production" }],
  ["APP_VARIANT", ["", "test", "toString", "productions", undefined], RELEASE],
  ["PRIVACY_POLICY_URL", ["", "http://app.example.com/privacy", "privacy", undefined], RELEASE],
  [
    "PRIVACY_POLICY_URL",
    ["https://.", "https:///app.example.com", "https://%", "https://localhost/p", `https://app.example.com/"><x`],
    RELEASE,
  ],
  ["APP_VERSION", ["", "v1", "1.2.3.4", "1.2-beta", "1.", "01.002", "9999999999.0"], {}],
  ["BUILD_NUMBER", ["", "0", "-1", "1.5", "one", "2100000001"], {}],
  ["APP_VERSION", [undefined], RELEASE],
  ["BUILD_NUMBER", [undefined], RELEASE],
  ["APPLE_TEAM_ID", ["", "ABCDE1234", "abcde12345", "ABCDE123456"], {}],
])("%s cannot be any of %j beside %j", (variable, values, others) => {
  for (const value of values) {
    expect(() => configure({ ...others, [variable]: value })).toThrow(
      new RegExp(`^This app cannot be built:\n${variable} must be .*$`),
    );
  }
});

test("all faults are named at once", () => {
  expect(() => configure({ APP_VARIANT: "production", APP_VERSION: "", APPLE_TEAM_ID: "team" })).toThrow(
    /API_HOST .*\nPRIVACY_POLICY_URL .*\nAPP_VERSION .*\nBUILD_NUMBER .*\nAPPLE_TEAM_ID /,
  );
});

test.each(["localhost:8000", "app.localhost:65535", "api.app.example.com"])("a debug build talks to %s", (host) => {
  expect(configure({ APP_VARIANT: "development", API_HOST: host }).extra?.apiHost).toBe(host);
});

test.each(["mylocalhosts.com", `${"a".repeat(63)}.com`, "xn--bcher-kva.example.com"])("%s is a public host", (host) => {
  const { extra } = configure({ ...RELEASE, API_HOST: host, PRIVACY_POLICY_URL: `https://${host}?en#top` });
  expect(extra?.apiHost).toBe(host);
});

test("a build can have the number of its day", () => {
  expect(configure({ ...RELEASE, BUILD_NUMBER: "2026112701" }).android?.versionCode).toBe(2_026_112_701);
});
