import { Platform } from "react-native";

import { API_HOST } from "../build";
import { addressOf, type Address } from "./address";

/** In a browser the tests serve this app from the API's own origin. */
const SAME_ORIGIN: Address = { url: "", headers: {} };

export const API = Platform.OS === "web" ? SAME_ORIGIN : addressOfThisBuild();

function addressOfThisBuild(): Address {
  const metro = Platform.OS === "android" ? Platform.constants.ServerHost : undefined;
  return addressOf({ host: API_HOST, isDebug: __DEV__, metro });
}
