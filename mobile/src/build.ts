import Constants from "expo-constants";
import { Platform } from "react-native";

import { addressOf, type Address } from "./api/address";

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

/** In a browser the tests serve this app from the API's own origin. */
const SAME_ORIGIN: Address = { url: "", headers: {} };

/** The API that this build was made for. */
export const API = Platform.OS === "web" ? SAME_ORIGIN : addressOfThisBuild();

function addressOfThisBuild(): Address {
  const metro = Platform.OS === "android" ? Platform.constants.ServerHost : undefined;
  return addressOf({ host: API_HOST, isDebug: __DEV__, metro });
}
