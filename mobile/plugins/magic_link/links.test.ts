import type { ExpoConfig } from "expo/config";

import withSignInLinks from "./links";

const APP: ExpoConfig = { name: "App", slug: "app", ios: { buildNumber: "1" }, android: { versionCode: 1 } };

test("a build for a public host claims the links of that host and no others", () => {
  const { ios, android } = withSignInLinks(APP, { host: "api.app.example.com" });
  expect(ios).toEqual({ buildNumber: "1", associatedDomains: ["applinks:api.app.example.com"] });
  const data = { scheme: "https", host: "api.app.example.com", pathPrefix: "/auth/verify" };
  expect(android).toMatchObject({ versionCode: 1, intentFilters: [{ autoVerify: true, data }] });
});

test("a debug build without a host claims no links", () => {
  const { ios, android } = withSignInLinks(APP, {});
  expect([ios, android]).toEqual([{ buildNumber: "1" }, { versionCode: 1 }]);
});
