import { Platform } from "react-native";

import { addressOf, type Address } from "./address";

export function addressOfThisBuild(host: string | undefined): Address {
  const metro = Platform.OS === "android" ? Platform.constants.ServerHost : undefined;
  return addressOf({ host, isDebug: __DEV__, metro });
}
