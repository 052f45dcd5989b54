/** Links that open the app: at a cold start and while it runs, once and twice, one's own and somebody else's. */

import { act, screen, waitFor } from "@testing-library/react-native";

import { button, comeBack, findTitle, openApp } from "../../test/app";
import { alice, bob } from "../../test/fakeServer";
import { aMoment, FakeMailServer, keepToken, keptToken, linkOf, open, startWith } from "./fakes";

let server: FakeMailServer;
beforeEach(() => {
  server = new FakeMailServer();
});

function verifications() {
  return server.timesAsked("POST /api/auth/verify");
}

async function askForLink(address: string) {
  const person = openApp();
  await person.type(await screen.findByLabelText("Email address"), address);
  await person.press(button("Send me a sign-in link"));
  await screen.findByText(address);
  return person;
}

test("a link starts the app, says whose it is, and is used only when asked to", async () => {
  startWith(linkOf(server.mailLink()));
  const person = openApp();
  expect(await findTitle("Finish signing in")).toBeVisible();
  expect(screen.getByText("alice@example.com")).toBeVisible();
  expect(verifications()).toBe(0);
  await person.press(button("Sign in"));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  expect(server.people.has(keptToken() ?? "")).toBe(true);
});

test("an https link does the same", async () => {
  const token = server.mailLink();
  startWith(`https://app.example.com/auth/verify#token=${token}&email=alice%40example.com`);
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("a link that comes before it is known how people sign in here is not lost", async () => {
  const release = server.hold("GET /api/config");
  openApp();
  open(linkOf(server.mailLink()));
  release();
  expect(await findTitle("Finish signing in")).toBeVisible();
});

test("a link that comes while the app cannot start waits until it can, in the place of the one that started it", async () => {
  startWith(linkOf("0".repeat(64), "bob@example.com"));
  server.disconnect("GET /api/config");
  const person = openApp();
  await screen.findByRole("header", { name: "The app could not start" });
  open(linkOf(server.mailLink()));
  server.mend();
  await person.press(button("Try again"));
  expect(await findTitle("Finish signing in")).toBeVisible();
  expect(screen.getByText("alice@example.com")).toBeVisible();
});

test("the link that somebody has just asked for signs in at once", async () => {
  await askForLink("alice@example.com");
  open(linkOf(server.mailLink()));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  expect(verifications()).toBe(1);
});

test("capital letters make no other address", async () => {
  await askForLink("Alice@Example.com");
  open(linkOf(server.mailLink()));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test.each([
  ["alic\u212A@example.com", "alick@example.com"],
  ["alice@m\u00FCnchen.de", "alice@xn--mnchen-3ya.de"],
])("a link for an address that is spelled otherwise than %s waits", async (typed, mailed) => {
  await askForLink(typed);
  open(linkOf(server.mailLink(mailed), mailed));
  expect(await findTitle("Finish signing in")).toBeVisible();
  expect(verifications()).toBe(0);
});

test("a link for another address than the one that was asked for waits", async () => {
  await askForLink("alice@example.com");
  open(linkOf(server.mailLink("mallory@example.com"), "mallory@example.com"));
  expect(await findTitle("Finish signing in")).toBeVisible();
  expect(screen.getByText("mallory@example.com")).toBeVisible();
  expect(verifications()).toBe(0);
});

test("a link can be declined and works later", async () => {
  const token = server.mailLink();
  const person = openApp();
  await findTitle("Sign in to Reference App");
  open(linkOf(token));
  await person.press(await screen.findByRole("button", { name: "Not now" }));
  expect(await findTitle("Sign in to Reference App")).toBeVisible();
  expect(server.links.has(token)).toBe(true);
  open(linkOf(token));
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("the same link twice is used once, while it is on its way and afterwards", async () => {
  await askForLink("alice@example.com");
  const link = linkOf(server.mailLink());
  const release = server.hold("POST /api/auth/verify");
  open(link, link);
  open(link);
  release();
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  open(link);
  expect(screen.getByText("No examples yet.")).toBeVisible();
  expect(screen.queryByText(/This sign-in link does not work/)).toBeNull();
  expect(verifications()).toBe(1);
});

test("a link that came while the app ran does not come again when the app begins anew", async () => {
  const person = openApp();
  await findTitle("Sign in to Reference App");
  const link = linkOf(server.mailLink());
  open(link);
  await person.press(await screen.findByRole("button", { name: "Not now" }));
  startWith(link); // as Android answers from then on
  screen.unmount();
  openApp();
  await findTitle("Sign in to Reference App");
  await aMoment();
  expect(screen.queryByRole("header", { name: "Finish signing in" })).toBeNull();
});

test("the same link explains itself once its sign-in has ended", async () => {
  const person = await askForLink("alice@example.com");
  const link = linkOf(server.mailLink());
  open(link);
  await person.press(await screen.findByRole("button", { name: "Settings" }));
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
  await screen.findByText("You are signed out.");
  open(link);
  expect(await screen.findByText(/This sign-in link does not work/)).toBeVisible();
});

test("a link that was used explains itself", async () => {
  startWith(linkOf("0".repeat(64)));
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByText(/This sign-in link does not work/)).toBeVisible();
  expect(await findTitle("Sign in to Reference App")).toBeVisible();
});

async function openLink() {
  startWith(linkOf(server.mailLink()));
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  return person;
}

test.each([
  ["no answer comes", () => server.disconnect("POST /api/auth/verify")],
  ["the server is down", () => server.fail("POST /api/auth/verify", 503, "SERVICE_UNAVAILABLE")],
])("a link is sent until it is answered: %s", async (_name, breakServer) => {
  breakServer();
  await openLink();
  expect(await screen.findByText("You are not signed in yet. Retrying…")).toBeVisible();
  server.mend();
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("a link that waits for a connection can be declined, and is not sent any more", async () => {
  server.disconnect("POST /api/auth/verify");
  const person = await openLink();
  await screen.findByText("You are not signed in yet. Retrying…");
  await person.press(button("Not now"));
  await findTitle("Sign in to Reference App");
  const times = verifications();
  server.mend();
  await act(() => new Promise((resolve) => setTimeout(resolve, 2500)));
  expect(verifications()).toBe(times);
});

test("a link whose answer was lost is used up: it says so, and a new one is one press away", async () => {
  server.loseAnswers("POST /api/auth/verify", 1);
  const person = await openLink();
  expect(await screen.findByText(/server’s answer was lost.* Ask for a new one/)).toBeVisible();
  expect(screen.getByLabelText("Email address")).toHaveDisplayValue("alice@example.com");
  await person.press(button("Send me a sign-in link"));
  expect(await screen.findByText(/a sign-in link is on its way/)).toBeVisible();
});

test("a link that comes too often can be tried again once the server allows it", async () => {
  server.fail("POST /api/auth/verify", 429, "RATE_LIMITED", { "Retry-After": "2" });
  const person = await openLink();
  expect(await screen.findByText(/You are not signed in yet/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again", disabled: true })).toBeVisible();
  server.mend();
  await person.press(await screen.findByRole("button", { name: "Try again", disabled: false }));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("an account that cannot be loaded after the link was used is asked for again, without the link", async () => {
  server.fail("GET /api/me", 503, "SERVICE_UNAVAILABLE");
  const person = await askForLink("alice@example.com");
  open(linkOf(server.mailLink()));
  expect(await screen.findByRole("header", { name: "You could not be signed in" })).toBeVisible();
  server.mend();
  await person.press(button("Try again"));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  expect(verifications()).toBe(1);
});

test("a damaged link is read all the same", async () => {
  openApp();
  await findTitle("Sign in to Reference App");
  open(`https://app.example.com/auth/verify%23token=${server.mailLink()}&amp;email=alice%40example.com>`);
  expect(await findTitle("Finish signing in")).toBeVisible();
  expect(screen.getByText("alice@example.com")).toBeVisible();
});

test.each([
  () => "referenceapp://auth/verify?token=abc&email=alice%40example.com",
  () => `referenceapp://auth/verify?token=${server.mailLink()}`,
])("an incomplete link says so", async (url) => {
  openApp();
  await findTitle("Sign in to Reference App");
  open(url());
  expect(await screen.findByText(/That sign-in link is incomplete/)).toBeVisible();
});

test("what is no sign-in link changes nothing", async () => {
  openApp();
  await findTitle("Sign in to Reference App");
  open("com.example.referenceapp:/oauth2redirect?code=1");
  open(`referenceapp://auth/verified?token=${server.mailLink()}`);
  expect(await findTitle("Sign in to Reference App")).toBeVisible();
  expect(verifications()).toBe(0);
});

describe("somebody who is signed in", () => {
  let token: string;
  beforeEach(() => {
    token = server.issueToken(alice);
    keepToken(token);
  });

  test("is not asked again for their own link, and can dismiss that it came", async () => {
    startWith(linkOf(server.mailLink()));
    const person = openApp();
    expect(await screen.findByText("You are already signed in as alice@example.com.")).toBeVisible();
    await person.press(button("Dismiss"));
    await waitFor(() => expect(screen.queryByText(/already signed in/)).toBeNull());
    expect(verifications()).toBe(0);
  });

  test("becomes another person only knowingly, and ends their own token with it", async () => {
    const person = openApp();
    await screen.findByText("No examples yet.");
    open(linkOf(server.mailLink(bob.email), "bob@example.com"));
    expect(await screen.findByText(/You are signed in as alice@example.com. Signing in ends/)).toBeVisible();
    await person.press(button("Sign in"));
    await person.press(await screen.findByRole("button", { name: "Settings" }));
    expect(await screen.findByLabelText("Email: bob@example.com")).toBeVisible();
    await waitFor(() => expect(server.people.has(token)).toBe(false));
    expect(keptToken()).not.toBe(token);
  });

  test("is told that a change is lost by that, and the other person never sends it", async () => {
    const person = openApp();
    await screen.findByText("No examples yet.");
    server.disconnect("POST /api/example");
    await person.press(screen.getAllByRole("button", { name: "New example" })[0]!);
    await person.type(await screen.findByLabelText("Name"), "Bread", { submitEditing: true });
    await screen.findByText("Not saved yet.");
    open(linkOf(server.mailLink(bob.email), "bob@example.com"));
    expect(await screen.findByText(/not saved yet, and would be lost/)).toBeVisible();
    await person.press(button("Sign in"));
    await waitFor(() => expect(screen.queryByText("Finish signing in")).toBeNull());
    server.mend();
    await comeBack();
    await aMoment();
    expect(screen.queryByText("Bread")).toBeNull();
    const bobs = server.requests.filter((_, index) => server.credentials[index] === `Bearer ${keptToken()}`);
    expect(bobs).toContain("GET /api/example");
    expect(bobs).not.toContain("POST /api/example");
  });

  test("stays signed in when another person's link is of no use", async () => {
    const person = openApp();
    await screen.findByText("No examples yet.");
    open(linkOf("1".repeat(64), "bob@example.com"));
    await person.press(await screen.findByRole("button", { name: "Sign in" }));
    expect(await screen.findByText(/This sign-in link does not work/)).toBeVisible();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    expect(keptToken()).toBe(token);
  });
});
