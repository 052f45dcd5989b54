import type { Credential } from "@api-client/client";

import { deleteSecret, readSecret, writeSecret } from "../secureStore";

const NAME = "api-token";

/** The API token of this device: in memory while the app runs, and in the platform's secure storage. Nowhere else. */
export class ApiToken implements Credential {
  private current: Promise<string | null> | undefined;

  constructor(private readonly onEnd: () => void) {}

  /** Null as well when it cannot be read for the moment. */
  token = () => (this.current ??= readSecret(NAME).catch(() => this.readLater()));

  /** Takes a new token. Where it cannot be stored, signing in lasts for as long as the app runs. */
  async keep(token: string): Promise<void> {
    this.current = Promise.resolve(token);
    await writeSecret(NAME, token).catch(() => undefined);
  }

  async forget(): Promise<void> {
    this.current = Promise.resolve(null);
    await deleteSecret(NAME).catch(() => undefined);
  }

  /** Ends the session, once, and only if it still is the one that the refused request belonged to. */
  refused = async (token: string): Promise<void> => {
    const current = this.token();
    if ((await current) !== token || this.current !== current) return;
    await this.forget();
    this.onEnd();
  };

  private readLater(): null {
    this.current = undefined;
    return null;
  }
}
