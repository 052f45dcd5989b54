import { isSignInLink, readSignInLink } from "./link";

const TOKEN = "0123456789abcdef".repeat(4);
const COMPLETE = { token: TOKEN, email: "a+b@example.com" };

test.each([
  [`referenceapp://auth/verify?token=${TOKEN}&email=a%2Bb%40example.com`, COMPLETE],
  [`referenceapp://auth/verify?email=a%2Bb%40example.com&token=${TOKEN}`, COMPLETE],
  [`https://acme.example.com/auth/verify#token=${TOKEN}&email=a%2Bb%40example.com`, COMPLETE],
  [`http://localhost:8000/auth/verify#token=${TOKEN}&email=a%2Bb@example.com`, COMPLETE],
  [`  ${TOKEN}\n`, { token: TOKEN }],
  [`referenceapp://auth/verify?token=${TOKEN}`, { token: TOKEN }],
  [`referenceapp://auth/verify?token=${TOKEN}&email=%E0%A4%A`, { token: TOKEN }],
])("%s", (text, link) => {
  expect(readSignInLink(text)).toEqual(link);
});

test.each([
  "",
  "hello",
  TOKEN.slice(1),
  TOKEN.toUpperCase(),
  `${TOKEN}0`,
  `otherapp://auth/verify?token=${TOKEN}`,
  `referenceapp://evil/verify?token=${TOKEN}`,
  `https://example.com/elsewhere#token=${TOKEN}`,
  `https://example.com/auth/verify#token=${TOKEN.slice(1)}`,
  `javascript:alert(1)//auth/verify#token=${TOKEN}`,
])("is no link: %s", (text) => {
  expect(readSignInLink(text)).toBeNull();
});

test("a link without a token still is meant for signing in", () => {
  expect(isSignInLink("referenceapp://auth/verify")).toBe(true);
  expect(isSignInLink("https://example.com/auth/verify#token=cut")).toBe(true);
  expect(isSignInLink("https://example.com/auth/verifying")).toBe(false);
  expect(isSignInLink("com.example.referenceapp:/oauth2redirect")).toBe(false);
});
