import type { Credential } from "../../api/client";
import { ApiError, isObject } from "../../api/errors";
import { deleteSecret, readSecret, writeSecret } from "../secureStore";
import { renewAt, type Issuer, type Tokens } from "./appAuth";

const NAME = "oidc-tokens";
const LEEWAY_MS = 60_000;

/** An issuer's tokens: in memory while the app runs, and in the platform's secure storage. Nowhere else. */
export class OidcCredential implements Credential {
  private current: Promise<Tokens | null> | undefined;
  private renewal: Promise<Tokens> | undefined;

  constructor(
    private readonly issuer: Issuer,
    private readonly onEnd: () => void,
  ) {}

  /** The tokens as they are, expired or not. */
  tokens(): Promise<Tokens | null> {
    return (this.current ??= readSecret(NAME).then((text) => (text === null ? null : (JSON.parse(text) as Tokens))));
  }

  /** An access token that is good for a while yet; however many ask, it is renewed once. */
  token = async (): Promise<string | null> => {
    const tokens = await this.tokens();
    if (!tokens?.refreshToken || Date.parse(tokens.expiresAt) - LEEWAY_MS > Date.now())
      return tokens?.accessToken ?? null;
    this.renewal ??= this.renew(tokens, tokens.refreshToken).finally(() => (this.renewal = undefined));
    return (await this.renewal).accessToken;
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

  private async renew(tokens: Tokens, refreshToken: string): Promise<Tokens> {
    try {
      const renewed = await renewAt(this.issuer, refreshToken);
      await this.keep(renewed);
      return renewed;
    } catch (error) {
      if (isObject(error) && error.code === "invalid_grant") return tokens; // expired: the server will refuse it
      throw new ApiError("NO_ANSWER", "Your sign-in could not be renewed. Check your connection and try again.");
    }
  }
}
