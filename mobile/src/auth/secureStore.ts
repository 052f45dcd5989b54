import * as SecureStore from "expo-secure-store";

import { API } from "../build";

/** What is kept belongs to one host: a build for another one never sends it there. */
const ON_THIS_DEVICE = {
  keychainService: API.headers.Host ?? API.url,
  keychainAccessible: SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY,
};

/** Returns a secret from the iOS Keychain or the Android Keystore; rejects when it cannot be read, as on a locked device. */
export function readSecret(name: string): Promise<string | null> {
  return SecureStore.getItemAsync(name, ON_THIS_DEVICE);
}

/** Keeps a secret on this device alone: no backup and no other device gets it. */
export function writeSecret(name: string, secret: string): Promise<void> {
  return SecureStore.setItemAsync(name, secret, ON_THIS_DEVICE);
}

export function deleteSecret(name: string): Promise<void> {
  return SecureStore.deleteItemAsync(name, ON_THIS_DEVICE);
}
