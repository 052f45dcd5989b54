/** What stands in for a device and a server of this way to sign in: one keeps an API token and opens links, one mails them. */

import { act, screen } from "@testing-library/react-native";
import { Linking } from "react-native";

import { openApp } from "../../test/app";
import { keepSecret, keptSecret } from "../../test/fakeSecureStore";
import { alice, answer, failure, FakeServer, personOf, secret, type Handler, type Json } from "../../test/fakeServer";

// The app subscribed when it was imported above, before a test can replace anything.
const [, arrive] = jest.mocked(Linking.addEventListener).mock.lastCall!;

beforeEach(() => {
  jest.spyOn(Linking, "getInitialURL").mockResolvedValue(null);
});

export function keepToken(token: string): void {
  keepSecret("api-token", token);
}

export function keptToken(): string | undefined {
  return keptSecret("api-token");
}

/** Open the app on the device of somebody who is signed in, whose token is returned as well. */
export async function openWithToken(server: FakeServer, user = alice) {
  const token = server.issueToken(user);
  keepToken(token);
  const person = openApp();
  await screen.findByLabelText("Settings");
  return { person, token };
}

export function linkOf(token: string, email = "alice@example.com"): string {
  return `referenceapp://auth/verify?token=${token}&email=${encodeURIComponent(email)}`;
}

/** Have the app be started by a link. */
export function startWith(url: string): void {
  jest.mocked(Linking.getInitialURL).mockResolvedValue(url);
}

/** Have the running app be opened with links. */
export function open(...urls: string[]): void {
  act(() => urls.forEach((url) => arrive({ url })));
}

/** Long enough for whatever is on its way to arrive. */
export async function aMoment() {
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
}

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
