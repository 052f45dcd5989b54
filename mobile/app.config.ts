import type { ExpoConfig } from "expo/config";

import { isPublicHost } from "./src/api/address.ts";

const NAME = "Reference App";
const SCHEME = "referenceapp";
const ID = "com.example.referenceapp";
const BLUE = "#1d4ed8";

const env = process.env as Record<string, string | undefined>;

/** Each is an application of its own, so that one device can have all of them. */
const VARIANTS = {
  development: { id: `${ID}.development`, name: `${NAME} (development)` },
  staging: { id: `${ID}.staging`, name: `${NAME} (staging)` },
  production: { id: ID, name: NAME },
};

const variant = oneOf("APP_VARIANT", VARIANTS, "development");
const { id, name } = VARIANTS[variant];
const isRelease = variant !== "development" || env.NODE_ENV === "production";

/** The host of the API, and of the links in its mails. Only a debug build may do without: it talks to this computer. */
const apiHost = valid("API_HOST", isPublicHost, "a public host such as app.example.com: no scheme, port or capitals");
/** The platforms verify links of public hosts alone. */
const linkHost = apiHost && isPublicHost(apiHost) ? apiHost : undefined;
const privacyPolicyUrl = valid("PRIVACY_POLICY_URL", (value) => /^https:\/\/\S+$/.test(value), "an https address");
const buildNumber = env.BUILD_NUMBER ?? "1";
if (!/^[1-9]\d{0,8}$/.test(buildNumber))
  throw new Error(`BUILD_NUMBER must be a whole number, and is "${buildNumber}"`);

const config: ExpoConfig = {
  name,
  slug: "reference-app",
  scheme: SCHEME,
  version: env.APP_VERSION ?? "1.0.0",
  platforms: ["ios", "android", "web"],
  userInterfaceStyle: "automatic",
  icon: "./assets/icon.png",
  primaryColor: BLUE,
  extra: { name: NAME, id, apiHost, privacyPolicyUrl },
  ios: {
    bundleIdentifier: id,
    buildNumber,
    supportsTablet: true,
    ...(env.APPLE_TEAM_ID && { appleTeamId: env.APPLE_TEAM_ID }),
    ...(linkHost && { associatedDomains: [`applinks:${linkHost}`] }),
    config: { usesNonExemptEncryption: false },
    icon: { light: "./assets/icon.png", dark: "./assets/lines.png" },
    infoPlist: {
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: false },
      UISupportedInterfaceOrientations: ["UIInterfaceOrientationPortrait"],
    },
    privacyManifests: {
      NSPrivacyTracking: false,
      NSPrivacyAccessedAPITypes: [
        accessTo("FileTimestamp", "C617.1"),
        accessTo("UserDefaults", "CA92.1"),
        accessTo("SystemBootTime", "35F9.1"),
        accessTo("DiskSpace", "E174.1"),
      ],
      NSPrivacyCollectedDataTypes: [
        {
          NSPrivacyCollectedDataType: "NSPrivacyCollectedDataTypeEmailAddress",
          NSPrivacyCollectedDataTypeLinked: true,
          NSPrivacyCollectedDataTypeTracking: false,
          NSPrivacyCollectedDataTypePurposes: ["NSPrivacyCollectedDataTypePurposeAppFunctionality"],
        },
      ],
    },
  },
  android: {
    package: id,
    scheme: id, // the way back from an issuer; on iOS every app has its id as a scheme
    versionCode: Number(buildNumber),
    allowBackup: false,
    adaptiveIcon: {
      foregroundImage: "./assets/lines.png",
      monochromeImage: "./assets/lines.png",
      backgroundColor: BLUE,
    },
    blockedPermissions: ["SYSTEM_ALERT_WINDOW", "VIBRATE", "READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE"].map(
      (permission) => `android.permission.${permission}`,
    ),
    intentFilters: linkHost ? [linksOf(linkHost)] : [],
  },
  web: { output: "single" },
  experiments: { baseUrl: "/mobile" },
  plugins: [
    "./plugins/plainHttpInDebug.ts",
    "./plugins/linksArriveOnce.ts",
    ["expo-secure-store", { faceIDPermission: false }], // its rules keep the secrets out of backups and transfers
    ["expo-splash-screen", { image: "./assets/lines.png", imageWidth: 160, backgroundColor: BLUE }],
  ],
};

export default config;

/** What React Native and Expo need, in Apple's words. */
function accessTo(api: string, reason: string) {
  return { NSPrivacyAccessedAPIType: `NSPrivacyAccessedAPICategory${api}`, NSPrivacyAccessedAPITypeReasons: [reason] };
}

/** The https links of sign-in mails, which Android verifies with the host (autoVerify). */
function linksOf(host: string) {
  return {
    action: "VIEW",
    autoVerify: true,
    category: ["BROWSABLE", "DEFAULT"],
    data: { scheme: "https", host, pathPrefix: "/auth/verify" },
  };
}

function oneOf<Choices extends object>(variable: string, choices: Choices, standard: keyof Choices): keyof Choices {
  const value = env[variable] ?? standard;
  if (value in choices) return value as keyof Choices;
  throw new Error(`${variable} must be one of ${Object.keys(choices).join(", ")}, and is "${String(value)}"`);
}

/** The value of a variable, which a release build needs, and needs to be right. */
function valid(variable: string, isValid: (value: string) => boolean, form: string): string | undefined {
  const value = env[variable];
  if (isRelease && (!value || !isValid(value))) {
    throw new Error(`A release build needs ${variable}, ${form}; it is ${value ? `"${value}"` : "not set"}`);
  }
  return value;
}
