import { isSignInLink, readSignInLink, type SignInLink } from "@api-client/magic_link/signInLink";

import rows from "../../../../tests/kit/magic_link/sign_in_links.json";

const TOKEN = "0123456789abcdef".repeat(4);

interface Row {
  name: string;
  text: string;
  link: SignInLink | null;
}

/** A row of the table that the landing page is tested with as well. */
function withToken(row: object): Row {
  const text = JSON.stringify(row).replaceAll("TOKEN", TOKEN);
  return JSON.parse(text.replaceAll("FIRST", TOKEN.slice(0, 32)).replaceAll("SECOND", TOKEN.slice(32))) as Row;
}

test.each(rows.map(withToken))("$name", ({ text, link }) => {
  expect(readSignInLink(text)).toEqual(link);
});

/** As the server makes it, but for "*", which is the only other character that it encodes. */
function linkTo(returnTo: string): string {
  const fields = new URLSearchParams({ token: TOKEN, email: "alice@example.com", returnTo });
  return `https://app.example.com/auth/verify#${fields.toString().replaceAll("*", "%2A")}`;
}

test.each(["", "\nThanks", "\r\n\r\nIt works once.", " or else", ">", ")."])(
  "the path to return to is read exactly, with %j behind it",
  (behind) => {
    for (let code = 0x20; code < 0x180; code++) {
      const mark = String.fromCharCode(code);
      if (/\p{Cc}/u.test(mark)) continue;
      const paths = [`/a${mark}b`];
      if (mark !== ".") paths.push(`/a?q=${encodeURIComponent(mark)}`);
      if (!/[ "<>`.]/.test(mark)) paths.push(`/a${mark}`); // those may be the text around it
      for (const path of paths) expect(readSignInLink(linkTo(path) + behind)?.returnTo).toBe(path);
    }
  },
);

test.each([
  "/auth/verify# ",
  "/auth/verify#token=0123&email=a@a.",
  "&amp;",
  "%25",
  "<",
  "> \n",
  "urldefense.com/v3/*2",
  "auth%2Fverify%23",
  "=3D",
  "\u200B",
])("a text of many of %j is refused at once", (part) => {
  const started = performance.now();
  expect(readSignInLink(part.repeat(100_000))).toBeNull();
  expect(performance.now() - started).toBeLessThan(2000);
});

test("a link that cannot be read still is meant for signing in", () => {
  expect(isSignInLink("referenceapp://auth/verify")).toBe(true);
  expect(isSignInLink("https://example.com/auth/verify#token=cut")).toBe(true);
  expect(isSignInLink("https://example.com/auth/verify%23token=cut")).toBe(true);
  expect(isSignInLink("https://example.com/auth/verifying")).toBe(false);
  expect(isSignInLink("com.example.referenceapp:/oauth2redirect")).toBe(false);
});
