import * as Keychain from "react-native-keychain";

import { API } from "../api/apiAddress";

/** What is kept belongs to one host: a build for another one never sends it there. */
function itemOf(name: string) {
  return { service: `${API.headers.Host ?? API.url}/${name}` };
}

/** Returns a secret from the iOS Keychain or the Android Keystore; rejects when it cannot be read, as on a locked device. */
export async function readSecret(name: string): Promise<string | null> {
  const item = await Keychain.getGenericPassword(itemOf(name));
  return item ? item.password : null;
}

/** Keeps a secret on this device alone: no backup and no other device gets it. */
export async function writeSecret(name: string, secret: string): Promise<void> {
  const accessible = Keychain.ACCESSIBLE.WHEN_UNLOCKED_THIS_DEVICE_ONLY;
  await Keychain.setGenericPassword(name, secret, { ...itemOf(name), accessible });
}

export async function deleteSecret(name: string): Promise<void> {
  await Keychain.resetGenericPassword(itemOf(name));
}
