// A browser has no secure storage. This is for tests in one, and in no bundle for a device.
declare const sessionStorage: Record<"getItem" | "removeItem", (name: string) => string | null> & {
  setItem: (name: string, value: string) => void;
};

export function readSecret(name: string): Promise<string | null> {
  return Promise.resolve(sessionStorage.getItem(name));
}

export function writeSecret(name: string, secret: string): Promise<void> {
  sessionStorage.setItem(name, secret);
  return Promise.resolve();
}

export function deleteSecret(name: string): Promise<void> {
  sessionStorage.removeItem(name);
  return Promise.resolve();
}
