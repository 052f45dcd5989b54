import * as Linking from "expo-linking";

import { PRIVACY_POLICY_URL } from "../build";
import { Button } from "./Button";
import { TEXTS } from "./texts";

/** The way to the privacy policy, which every release build has. */
export function PrivacyLink() {
  const url = PRIVACY_POLICY_URL;
  return url && <Button kind="quiet" title={TEXTS.privacyPolicy} onPress={() => void Linking.openURL(url)} />;
}
