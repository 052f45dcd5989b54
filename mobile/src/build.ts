import Constants from "expo-constants";

import { addressOfThisBuild } from "./api/addressOfThisBuild";

interface Extra {
  name: string;
  apiHost?: string;
  privacyPolicyUrl?: string;
}

const extra = Constants.expoConfig?.extra as Extra | undefined;
if (!extra) throw new Error("This build holds no app.config.ts");

/** What app.config.ts says of this build. */
export const APP_NAME = extra.name;
export const API_HOST = extra.apiHost;
export const PRIVACY_POLICY_URL = extra.privacyPolicyUrl;

/** The API that this build was made for. */
export const API = addressOfThisBuild(API_HOST);
