/** What a sign-in link holds. */
export interface SignInLink {
  token: string;
  /** Whom the mail was sent to; a token that was pasted alone does not tell. */
  email?: string;
}

const TOKEN = /^[0-9a-f]{64}$/;
const LINK = /^(?:referenceapp:\/\/auth|https?:\/\/[^/?#]+\/auth)\/verify[?#](.*)$/;

/** Whether an address is meant for signing in, complete or not. */
export function isSignInLink(url: string): boolean {
  return /^(?:referenceapp:\/\/auth|https?:\/\/[^/?#]+\/auth)\/verify(?:[?#]|$)/.test(url);
}

/**
 * Reads a link as it stands in a mail (https, in the fragment) or comes from the landing page (referenceapp, in the
 * query), or a token alone; returns null for everything else.
 */
export function readSignInLink(text: string): SignInLink | null {
  const pasted = text.trim();
  if (TOKEN.test(pasted)) return { token: pasted };
  const parts = new Map((LINK.exec(pasted)?.[1] ?? "").split("&").map(partOf));
  const token = parts.get("token") ?? "";
  const email = parts.get("email");
  if (!TOKEN.test(token)) return null;
  return email ? { token, email } : { token };
}

function partOf(part: string): [string, string] {
  const [name = "", value = ""] = part.split("=", 2);
  try {
    return [name, decodeURIComponent(value)];
  } catch {
    return [name, ""];
  }
}
