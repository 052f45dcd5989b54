import type { ExpoConfig } from "expo/config";

import { DEBUG_HOST, PUBLIC_HOST } from "./src/api/address.ts";

const NAME = "Reference App";
const SCHEME = "referenceapp";
const ID = "com.example.referenceapp";
const BLUE = "#1d4ed8";

const env = process.env as Record<string, string | undefined>;

/** Each is an application of its own, so that one device can have all of them. A home screen shows the first word. */
const VARIANTS = {
  development: { id: `${ID}.development`, name: `Dev ${NAME}` },
  staging: { id: `${ID}.staging`, name: `Staging ${NAME}` },
  production: { id: ID, name: NAME },
};
const variant = env.APP_VARIANT ?? "development";
const apiHost = env.API_HOST;
const publicHost = apiHost && PUBLIC_HOST.test(apiHost) ? apiHost : undefined;
const isRelease = variant !== "development" || env.NODE_ENV === "production";

interface Variable {
  fits: (value: string) => boolean;
  form: string;
  isRequired?: boolean;
}

const MAX_VERSION_CODE = 2_100_000_000; // Google Play's

const VARIABLES: Record<string, Variable> = {
  APP_VARIANT: {
    fits: (value) => Object.keys(VARIANTS).includes(value),
    form: `one of ${Object.keys(VARIANTS).join(", ")}`,
    isRequired: publicHost !== undefined, // or what a shell forgot would be another application than the project
  },
  API_HOST: {
    fits: (value) => (isRelease ? PUBLIC_HOST : DEBUG_HOST).test(value) && Number(value.split(":")[1] ?? 443) < 65_536,
    form: `a public host such as app.example.com, without scheme, port or capitals${isRelease ? "" : ", or localhost:8000"}`,
    isRequired: isRelease,
  },
  PRIVACY_POLICY_URL: {
    fits: (value) => PUBLIC_HOST.test(/^https:\/\/([^/?#\s]+)[^\s"'<>]*$/.exec(value)?.[1] ?? ""),
    form: "an https address of a public host",
    isRequired: isRelease,
  },
  APP_VERSION: {
    fits: (value) => /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){0,2}$/.test(value),
    form: "a version such as 1.2.3",
    isRequired: variant === "production",
  },
  BUILD_NUMBER: {
    fits: (value) => /^[1-9]\d*$/.test(value) && Number(value) <= MAX_VERSION_CODE,
    form: `a whole number up to ${MAX_VERSION_CODE}`,
    isRequired: variant === "production",
  },
  APPLE_TEAM_ID: { fits: (value) => /^[A-Z0-9]{10}$/.test(value), form: "ten capitals or digits" },
};

const faults = Object.entries(VARIABLES).flatMap(([variable, { fits, form, isRequired }]) => {
  const value = env[variable];
  if (value === undefined) return isRequired ? [`${variable} must be ${form}; it is not set`] : [];
  return fits(value) ? [] : [`${variable} must be ${form}; it is "${value}"`];
});
if (faults.length > 0) throw new Error(`This app cannot be built:\n${faults.join("\n")}`);

const buildNumber = env.BUILD_NUMBER ?? "1";
const { id, name } = VARIANTS[variant as keyof typeof VARIANTS];

/** What the template and the libraries ask for, and this app does without. */
const BLOCKED_PERMISSIONS = [
  "ACCESS_WIFI_STATE",
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
  userInterfaceStyle: "automatic",
  icon: "./assets/icon.png",
  primaryColor: BLUE,
  extra: { name: NAME, apiHost, privacyPolicyUrl: env.PRIVACY_POLICY_URL },
  ios: {
    bundleIdentifier: id,
    buildNumber,
    supportsTablet: true,
    ...(env.APPLE_TEAM_ID && { appleTeamId: env.APPLE_TEAM_ID }),
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
    },
  },
  android: {
    package: id,
    scheme: id, // as on iOS, where every app has its id as a scheme
    versionCode: Number(buildNumber),
    allowBackup: false,
    adaptiveIcon: {
      foregroundImage: "./assets/lines.png",
      monochromeImage: "./assets/lines.png",
      backgroundColor: BLUE,
    },
    permissions: ["android.permission.ACCESS_NETWORK_STATE"], // to learn when a connection is back
    blockedPermissions: BLOCKED_PERMISSIONS.map((permission) => `android.permission.${permission}`),
  },
  plugins: [
    "./plugins/plainHttpInDebug.ts",
    ["./plugins/magic_link/links.ts", { host: publicHost }], // only: magic_link
    // only: users
    "./plugins/collectedData.ts",
    ["expo-secure-store", { faceIDPermission: false }], // its rules keep the secrets out of backups and transfers
    // end: users
    ["expo-splash-screen", { image: "./assets/lines.png", imageWidth: 160, backgroundColor: BLUE }],
  ],
};

export default config;

/** What React Native and Expo need, in Apple's words. */
function accessTo(api: string, reason: string) {
  return { NSPrivacyAccessedAPIType: `NSPrivacyAccessedAPICategory${api}`, NSPrivacyAccessedAPITypeReasons: [reason] };
}
