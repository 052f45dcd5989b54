// The app in a browser is for tests, which sign in by link: there is no system browser behind a browser.
import type { Tokens } from "./appAuth";

const unavailable = () => Promise.reject(new Error("There is no system browser here."));

export const signInAt: () => Promise<Tokens> = unavailable;
export const renewAt: () => Promise<Tokens> = unavailable;
export const revokeAt: () => Promise<void> = unavailable;
export const endSessionAt: () => Promise<void> = unavailable;
