import { ORIGIN } from "./fakeServer";

/** Stands in for react-native-keychain: what the device keeps, and how it was asked to keep it. */
interface Item {
  username: string;
  password: string;
  accessible: string;
}

export const kept = new Map<string, Item>();
export const broken = { read: false, write: false };

/** Have the device keep a secret of an earlier time. */
export function keepSecret(name: string, secret: string): void {
  kept.set(`${ORIGIN}/${name}`, { username: name, password: secret, accessible: "" });
}

export function keptSecret(name: string): string | undefined {
  return kept.get(`${ORIGIN}/${name}`)?.password;
}

export const ACCESSIBLE = { WHEN_UNLOCKED_THIS_DEVICE_ONLY: "WhenUnlockedThisDeviceOnly" };

export function getGenericPassword({ service }: { service: string }) {
  if (broken.read) return Promise.reject(new Error("The keystore lost its key"));
  return Promise.resolve(kept.get(service) ?? false);
}

export function setGenericPassword(
  username: string,
  password: string,
  { service, accessible }: { service: string; accessible: string },
) {
  if (broken.write) return Promise.reject(new Error("There is no lock screen"));
  kept.set(service, { username, password, accessible });
  return Promise.resolve({ service, storage: "keychain" });
}

export function resetGenericPassword({ service }: { service: string }) {
  return Promise.resolve(kept.delete(service));
}
