import { ORIGIN } from "./fakeServer";

/** Stands in for expo-secure-store: what the device keeps, and how it was asked to keep it. */
interface Item {
  value: string;
  accessible: string;
}

interface Options {
  keychainService: string;
  keychainAccessible: string;
}

export const kept = new Map<string, Item>();
export const broken = { read: false, write: false };

beforeEach(() => {
  kept.clear();
  Object.assign(broken, { read: false, write: false });
});

/** Have the device keep a secret of an earlier time. */
export function keepSecret(name: string, value: string): void {
  kept.set(`${ORIGIN}/${name}`, { value, accessible: "" });
}

export function keptSecret(name: string): string | undefined {
  return kept.get(`${ORIGIN}/${name}`)?.value;
}

/** The names of what is secret, unlike what this deployment is. */
export function keptSecrets(): string[] {
  return [...kept.keys()].map((key) => key.replace(/.*\//, "")).filter((name) => name !== "deployment");
}

export const WHEN_UNLOCKED_THIS_DEVICE_ONLY = "WhenUnlockedThisDeviceOnly";

export function getItemAsync(name: string, { keychainService }: Options) {
  if (broken.read) return Promise.reject(new Error("The keystore lost its key"));
  return Promise.resolve(kept.get(`${keychainService}/${name}`)?.value ?? null);
}

export function setItemAsync(name: string, value: string, { keychainService, keychainAccessible }: Options) {
  if (broken.write) return Promise.reject(new Error("There is no lock screen"));
  kept.set(`${keychainService}/${name}`, { value, accessible: keychainAccessible });
  return Promise.resolve();
}

export function deleteItemAsync(name: string, { keychainService }: Options) {
  kept.delete(`${keychainService}/${name}`);
  return Promise.resolve();
}
