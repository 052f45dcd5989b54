import type { ExpoConfig } from "expo/config";

const RELEASE = {
  APP_VARIANT: "production",
  API_HOST: "app.example.com",
  PRIVACY_POLICY_URL: "https://app.example.com/privacy",
};

/** The configuration of a build with these variables. */
function configure(variables: Record<string, string>): ExpoConfig {
  jest.replaceProperty(process, "env", { ...process.env, ...variables });
  let config: ExpoConfig | undefined;
  jest.isolateModules(() => {
    config = jest.requireActual<{ default: ExpoConfig }>("./app.config").default;
  });
  return config!;
}

test("a debug build can do without a host, and claims no links", () => {
  const { extra, ios, android } = configure({});
  expect(extra?.apiHost).toBeUndefined();
  expect([ios?.associatedDomains, android?.intentFilters]).toEqual([undefined, []]);
});

test("each variant is an application of its own, and the app names itself alike in all", () => {
  const builds = ["development", "staging", "production"].map((variant) =>
    configure({ ...RELEASE, APP_VARIANT: variant }),
  );
  const ids = ["com.example.referenceapp.development", "com.example.referenceapp.staging", "com.example.referenceapp"];
  expect(builds.map(({ ios }) => ios?.bundleIdentifier)).toEqual(ids);
  expect(builds.map(({ android }) => android?.package)).toEqual(ids);
  expect(new Set(builds.map(({ name }) => name)).size).toBe(3);
  expect(new Set(builds.map(({ extra }) => extra?.name as string))).toEqual(new Set(["Reference App"]));
});

test("there is no other variant", () => {
  expect(() => configure({ ...RELEASE, APP_VARIANT: "test" })).toThrow(/APP_VARIANT must be one of development, /);
});

test.each([
  { ...RELEASE, APP_VARIANT: "production" },
  { ...RELEASE, APP_VARIANT: "staging" },
  { ...RELEASE, APP_VARIANT: "development", NODE_ENV: "production" },
])("a release build is made for one public host: %j", (variables) => {
  expect(configure(variables).extra?.apiHost).toBe("app.example.com");
  for (const host of [
    "",
    "localhost",
    "localhost:8000",
    "https://app.example.com",
    "App.example.com",
    "a.example.com:80",
  ])
    expect(() => configure({ ...variables, API_HOST: host })).toThrow(/A release build needs API_HOST/);
});

test.each(["", "http://app.example.com/privacy", "privacy"])("a release build has a privacy policy: not %j", (url) => {
  expect(() => configure({ ...RELEASE, PRIVACY_POLICY_URL: url })).toThrow(
    /needs PRIVACY_POLICY_URL, an https address/,
  );
});

test.each(["0", "-1", "1.5", "one", "1000000000"])(
  "a build has a number that both platforms take: not %s",
  (number) => {
    expect(() => configure({ ...RELEASE, BUILD_NUMBER: number })).toThrow(/BUILD_NUMBER/);
  },
);
