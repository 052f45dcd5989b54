import type { Credential } from "@api-client/client";
import { ApiError, isObject } from "@api-client/errors";

import { deleteSecret, readSecret, writeSecret } from "../secureStore";
import { renewAt, revokeAt, type Issuer, type Tokens } from "./issuer";
import { TEXTS } from "./texts";

const NAME = "oidc-tokens";
const LEEWAY_MS = 60_000;
/** How a token endpoint says no (RFC 6749, 5.2). Everything else may pass. */
const REFUSALS = new Set<unknown>([
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
]);

/** An issuer's tokens: in memory while the app runs, and in the platform's secure storage. Nowhere else. */
export class OidcCredential implements Credential {
  private current: Promise<Tokens | null> | undefined;
  private renewal: Promise<void> | undefined;

  constructor(
    private readonly issuer: Issuer,
    private readonly onEnd: () => void,
  ) {}

  /** The tokens as they are, expired or not; null as well when they cannot be read for the moment. */
  tokens(): Promise<Tokens | null> {
    return (this.current ??= this.read());
  }

  /** An access token that is good for a while yet; however many ask, it is renewed once. */
  token = async (): Promise<string | null> => {
    const tokens = await this.tokens();
    if (!tokens?.refreshToken || isFresh(tokens)) return tokens?.accessToken ?? null;
    this.renewal ??= this.renew(tokens.refreshToken).finally(() => (this.renewal = undefined));
    await this.renewal;
    return (await this.tokens())?.accessToken ?? null;
  };

  async keep(tokens: Tokens): Promise<void> {
    this.current = Promise.resolve(tokens);
    await writeSecret(NAME, JSON.stringify(tokens)).catch(() => undefined); // then it lasts as long as the app runs
  }

  async forget(): Promise<void> {
    this.current = Promise.resolve(null);
    await deleteSecret(NAME).catch(() => undefined);
  }

  refused = async (token: string): Promise<void> => {
    const current = this.tokens();
    if ((await current)?.accessToken !== token || this.current !== current) return;
    await this.forget();
    this.onEnd();
  };

  private async read(): Promise<Tokens | null> {
    try {
      const text = await readSecret(NAME);
      return text === null ? null : (JSON.parse(text) as Tokens);
    } catch {
      this.current = undefined; // the next one who asks tries again
      return null;
    }
  }

  /** Where the issuer refuses, the tokens stay as they are, and our server refuses them when they have expired. */
  private async renew(refreshToken: string): Promise<void> {
    const before = this.current;
    try {
      const renewed = await renewAt(this.issuer, refreshToken);
      if (this.current === before) await this.keep(renewed);
      else void revokeAt(this.issuer, renewed.refreshToken ?? refreshToken).catch(() => undefined); // signed out meanwhile
    } catch (error) {
      if (isObject(error) && REFUSALS.has(error.code)) return;
      const timedOut = error instanceof ApiError && error.timedOut;
      throw new ApiError("NO_ANSWER", TEXTS.notRenewed, { timedOut });
    }
  }
}

function isFresh({ expiresAt }: Tokens): boolean {
  return !expiresAt || Date.parse(expiresAt) - LEEWAY_MS > Date.now();
}
