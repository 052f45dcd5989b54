import { alice, answer, failure, FakeServer, personOf, secret, type Handler, type Json } from "../../test/fakeServer";

export const NO_ADDRESS = "Enter a valid email address.";

/** The server of a deployment that signs in by link. */
export class FakeMailServer extends FakeServer {
  links = new Map<string, string>();

  constructor() {
    super("internal_magic_link");
    Object.assign(this.handlers, this.ownHandlers);
  }

  /** Mail somebody a link; returns its token. */
  mailLink(email = alice.email ?? ""): string {
    const token = secret("link");
    this.links.set(token, email);
    return token;
  }

  private ownHandlers: Record<string, Handler> = {
    "POST /api/auth/request-link": ({ body: { email } }) => {
      if (!email || !/@.+\./.test(email)) return failure(400, "BAD_REQUEST", {}, { email: [NO_ADDRESS] });
      this.mailLink(email);
      return answer<Json<"/api/auth/request-link", "post", 202>>({ data: { ok: true } }, 202);
    },
    "POST /api/auth/verify": ({ body: { token = "", email, use } }) => {
      const address = this.links.get(token);
      if (use !== "api_token" || !address || email !== address) return failure(401, "UNAUTHORIZED");
      this.links.delete(token);
      const issued = this.issueToken(personOf(address));
      const data = { ok: true, token: issued, expiresAt: "2026-01-09T03:04:05.678Z" };
      return answer<Json<"/api/auth/verify", "post", 200>>({ data });
    },
    "POST /api/auth/logout": ({ token, body: { everywhere } }) => {
      if (everywhere) this.people.clear();
      this.people.delete(token);
      return answer<Json<"/api/auth/logout", "post", 200>>({ data: { ok: true } });
    },
  };
}
