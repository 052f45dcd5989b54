import { Platform } from "react-native";

import { addressOf } from "./address";

export const API = addressOf({
  host: process.env.API_HOST,
  isDebug: __DEV__,
  metro: Platform.OS === "android" ? Platform.constants.ServerHost : undefined,
});
