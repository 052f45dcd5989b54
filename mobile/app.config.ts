import type { ExpoConfig } from "expo/config";

import { DEBUG_HOST, PUBLIC_HOST } from "./src/api/address.ts";

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
const variant = env.APP_VARIANT ?? "development";
const isRelease = variant !== "development" || env.NODE_ENV === "production";

interface Variable {
  pattern: RegExp;
  form: string;
  isRequired?: boolean;
}

const VARIABLES: Record<string, Variable> = {
  APP_VARIANT: {
    pattern: new RegExp(`^(${Object.keys(VARIANTS).join("|")})$`),
    form: `one of ${Object.keys(VARIANTS).join(", ")}`,
  },
  API_HOST: {
    pattern: isRelease ? PUBLIC_HOST : DEBUG_HOST,
    form: "a public host such as app.example.com, without scheme, port or capitals (in a debug build also localhost:8000)",
    isRequired: isRelease,
  },
  PRIVACY_POLICY_URL: { pattern: /^https:\/\/\S+$/, form: "an https address", isRequired: isRelease },
  APP_VERSION: { pattern: /^\d+(\.\d+){0,2}$/, form: "a version such as 1.2.3" },
  BUILD_NUMBER: { pattern: /^[1-9]\d{0,8}$/, form: "a whole number", isRequired: variant === "production" },
  APPLE_TEAM_ID: { pattern: /^[A-Z0-9]{10}$/, form: "ten capitals or digits" },
};

const faults = Object.entries(VARIABLES).flatMap(([variable, { pattern, form, isRequired }]) => {
  const value = env[variable];
  if (value === undefined) return isRequired ? [`${variable} must be ${form}; it is not set`] : [];
  return pattern.test(value) ? [] : [`${variable} must be ${form}; it is "${value}"`];
});
if (faults.length > 0) throw new Error(`This app cannot be built:\n${faults.join("\n")}`);

const apiHost = env.API_HOST;
const buildNumber = env.BUILD_NUMBER ?? "1";
const { id, name } = VARIANTS[variant as keyof typeof VARIANTS];
/** The host of the links in mails. The platforms verify public hosts only. */
const linkHost = apiHost && PUBLIC_HOST.test(apiHost) ? apiHost : undefined;

/** What the template and the libraries ask for, and this app does without. */
const BLOCKED_PERMISSIONS = [
  "SYSTEM_ALERT_WINDOW",
  "VIBRATE",
  "READ_EXTERNAL_STORAGE",
  "WRITE_EXTERNAL_STORAGE",
  "USE_BIOMETRIC",
  "USE_FINGERPRINT",
];

const config: ExpoConfig = {
  name,
  slug: "reference-app",
  scheme: SCHEME,
  version: env.APP_VERSION ?? "1.0.0",
  platforms: ["ios", "android", "web"],
  userInterfaceStyle: "automatic",
  icon: "./assets/icon.png",
  primaryColor: BLUE,
  extra: { name: NAME, id, apiHost, privacyPolicyUrl: env.PRIVACY_POLICY_URL },
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
    blockedPermissions: BLOCKED_PERMISSIONS.map((permission) => `android.permission.${permission}`),
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
