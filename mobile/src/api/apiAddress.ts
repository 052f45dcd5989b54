import { Platform } from "react-native";

import { API_HOST } from "../build";
import { addressOf } from "./address";

export const API = addressOf({
  host: API_HOST,
  isDebug: __DEV__,
  metro: Platform.OS === "android" ? Platform.constants.ServerHost : undefined,
});
