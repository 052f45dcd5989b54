import { act, screen, waitFor } from "@testing-library/react-native";
import { AccessibilityInfo, Linking } from "react-native";

import { expectAccessible } from "../../test/accessible";
import { beReleaseBuild, button, comeBack, findTitle, goBack, openApp } from "../../test/app";
import { setConnected } from "../../test/fakeNetwork";
import { broken, kept, keptSecrets } from "../../test/fakeSecureStore";
import { alice, bob, failure, ORIGIN } from "../../test/fakeServer";
import { aMoment, FakeMailServer, keepToken, keptToken, linkOf, NO_ADDRESS, openWithToken, startWith } from "./fakes";

let server: FakeMailServer;
beforeEach(() => {
  server = new FakeMailServer();
});

async function askForLink(address = "alice@example.com") {
  const person = openApp();
  await person.type(await screen.findByLabelText("Email address"), address);
  await person.press(button("Send me a sign-in link"));
  return person;
}

/** Have so many seconds passed when the app looks at the clock next. */
function passSeconds(seconds: number) {
  const now = Date.now() + seconds * 1000;
  jest.spyOn(Date, "now").mockReturnValue(now);
}

/** A link as it stands in the mail. */
function mailedLink(email = "alice@example.com", token = server.mailLink(email)): string {
  return `${ORIGIN}/auth/verify#token=${token}&email=${encodeURIComponent(email)}`;
}

async function openPasteLink() {
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "I have a link already" }));
  return person;
}

describe("signing in", () => {
  test("asks for an address and says where to look next", async () => {
    await askForLink(" alice@example.com ");
    expect(await screen.findByText("alice@example.com")).toBeVisible();
    expect(screen.getByText(/It works once, for 15 minutes/)).toBeVisible();
    expect(server.links.size).toBe(1);
  });

  test.each(["Alice@Example.com", "alic\u212A@example.com", "alice@M\u00DCNCHEN.de"])(
    "leaves it to the server what address %s is", // "\u212A".toLowerCase() is "k": somebody else's mailbox
    async (typed) => {
      await askForLink(typed);
      expect(await screen.findByText(typed)).toBeVisible();
      expect([...server.links.values()]).toEqual([typed]);
    },
  );

  test("can send the link again, after a while that is counted down", async () => {
    const person = await askForLink();
    await person.press(await screen.findByRole("button", { name: /^Send it again in \d+ seconds$/, disabled: true }));
    expect(server.links.size).toBe(1);
    passSeconds(20);
    await person.press(await screen.findByRole("button", { name: "Send it again" }));
    expect(await screen.findByText("Another link is on its way.")).toBeVisible();
    expect(server.links.size).toBe(2);
  });

  test("says when it cannot be sent again, and waits as long as the server asks", async () => {
    const person = await askForLink();
    await screen.findByText("alice@example.com");
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "600" });
    passSeconds(20);
    await person.press(await screen.findByRole("button", { name: "Send it again" }));
    expect(await screen.findByText("Try again in 10 minutes.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Send it again in 10 minutes", disabled: true })).toBeVisible();
  });

  test("leads to the mailbox of a developer's machine", async () => {
    server.config.mailbox = "http://localhost:8000/dev/mail";
    const openURL = jest.spyOn(Linking, "openURL").mockResolvedValue(true);
    const person = await askForLink();
    await person.press(await screen.findByRole("button", { name: /^Open the mailbox/ }));
    expect(openURL).toHaveBeenCalledWith("http://localhost:8000/dev/mail");
  });

  test("leads to no developer's machine in a release build", async () => {
    server.config.mailbox = "http://localhost:8000/dev/mail";
    beReleaseBuild();
    await askForLink();
    expect(await screen.findByText(/Look in the spam folder/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /mailbox/ })).toBeNull();
  });

  test("can go back and correct the address", async () => {
    const person = await askForLink();
    await person.press(await screen.findByRole("button", { name: "Use another address" }));
    expect(await screen.findByLabelText("Email address")).toHaveDisplayValue("alice@example.com");
  });

  test("sends a link to another address at once", async () => {
    const person = await askForLink("alcie@example.com");
    await person.press(await screen.findByRole("button", { name: "Use another address" }));
    await person.clear(await screen.findByLabelText("Email address"));
    await person.type(screen.getByLabelText("Email address"), "alice@example.com");
    await person.press(button("Send me a sign-in link"));
    expect(await screen.findByText("alice@example.com")).toBeVisible();
    expect([...server.links.values()]).toEqual(["alcie@example.com", "alice@example.com"]);
  });

  test("sends nothing to what is no address", async () => {
    await askForLink("alice");
    expect(await screen.findByText(/Enter a complete email address/)).toBeVisible();
    expect(server.requests).not.toContain("POST /api/auth/request-link");
  });

  test("says at the field what the server refuses, until it is corrected", async () => {
    const person = await askForLink("alice@acme");
    expect(await screen.findByText(NO_ADDRESS)).toBeVisible();
    expect(screen.getByLabelText("Email address").props.accessibilityHint).toBe(NO_ADDRESS);
    expect(screen.queryByText(/The server says/)).toBeNull();
    await person.type(screen.getByLabelText("Email address"), ".com");
    expect(screen.queryByText(NO_ADDRESS)).toBeNull();
    await person.press(button("Send me a sign-in link"));
    expect(await screen.findByText("alice@acme.com")).toBeVisible();
  });

  test.each([
    [429, "RATE_LIMITED", { "Retry-After": "42" }, /Try again in 42 seconds/],
    [403, "FORBIDDEN", {}, /The server says FORBIDDEN/],
  ] as const)("says why no link was sent: %i", async (status, code, headers, message) => {
    server.fail("POST /api/auth/request-link", status, code, headers);
    await askForLink();
    expect(await screen.findByText(message)).toBeVisible();
    expect(screen.getByText("Request id: request-1")).toBeVisible();
    expect(AccessibilityInfo.announceForAccessibilityWithOptions).toHaveBeenLastCalledWith(
      expect.stringMatching(message),
      { queue: true },
    );
    expect(screen.getByLabelText("Email address")).toHaveDisplayValue("alice@example.com");
  });

  test("sends a link until it is answered", async () => {
    server.loseAnswers("POST /api/auth/request-link");
    await askForLink();
    expect(await screen.findByText("Not sent yet. Retrying…")).toBeVisible();
    server.mend();
    expect(await screen.findByText(/a sign-in link is on its way/)).toBeVisible();
  });

  test("knows that a link was sent when only its answer was lost, and does not send it again at once", async () => {
    const person = openApp();
    await person.type(await screen.findByLabelText("Email address"), "alice@example.com");
    server.loseAnswers("POST /api/auth/request-link", 1);
    jest.useFakeTimers({ advanceTimers: true });
    await person.press(button("Send me a sign-in link"));
    await waitFor(() => expect(server.links.size).toBe(1));
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "22" });
    await act(() => jest.advanceTimersByTimeAsync(4_000));
    expect(server.timesAsked("POST /api/auth/request-link")).toBe(1);
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    jest.useRealTimers();
    expect(await screen.findByText(/a sign-in link is on its way/)).toBeVisible();
  });

  test("leaves whoever pastes a link there when another one is sent, and says so on the way back", async () => {
    server.disconnect("POST /api/auth/request-link");
    const person = await askForLink();
    await screen.findByText("Not sent yet. Retrying…");
    await person.press(button("I have a link already"));
    await person.type(await screen.findByLabelText("Sign-in link"), "referenceapp://");
    server.mend();
    await waitFor(() => expect(server.links.size).toBe(1), { timeout: 20_000 });
    await aMoment();
    expect(screen.getByLabelText("Sign-in link")).toHaveDisplayValue("referenceapp://");
    await goBack();
    expect(await screen.findByText(/a sign-in link is on its way/)).toBeVisible();
    await person.press(button("Use another address"));
    expect(await screen.findByLabelText("Email address")).toBeVisible();
  });

  test("sends a link as soon as there is a connection", async () => {
    await setConnected(false);
    server.disconnect("POST /api/auth/request-link");
    await askForLink();
    await screen.findByText("Not sent yet. You are offline. This will be sent when you are back online.");
    server.mend();
    await setConnected(true);
    expect(await screen.findByText(/a sign-in link is on its way/)).toBeVisible();
  });

  test("sends no link to an address that was corrected meanwhile", async () => {
    server.disconnect("POST /api/auth/request-link");
    const person = await askForLink();
    await screen.findByText("Not sent yet. Retrying…");
    server.mend();
    await person.clear(screen.getByLabelText("Email address"));
    await person.type(screen.getByLabelText("Email address"), "bob@example.com", { submitEditing: true });
    await screen.findByText(/a sign-in link is on its way/);
    await act(() => new Promise((resolve) => setTimeout(resolve, 6000)));
    expect([...server.links.values()]).toEqual(["bob@example.com"]);
  });

  test("says when to try again, counting down", async () => {
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "2" });
    const person = await askForLink();
    expect(await screen.findByText("Try again in one second.")).toBeVisible();
    await person.press(screen.getByRole("button", { name: "Send me a sign-in link", disabled: true }));
    expect(server.timesAsked("POST /api/auth/request-link")).toBe(1);
    await waitFor(() => expect(screen.queryByText(/Try again/)).toBeNull());
  });
});

describe("a pasted link", () => {
  const pasted = {
    "the whole link": (link: string) => link,
    "a damaged link": (link: string) => `Sign in <${link.replace("#", "%23").replace("&", "&amp;")}>.`,
  };

  test.each(Object.entries(pasted))("says whose it is, and signs in: %s", async (_name, textOf) => {
    const person = await openPasteLink();
    await person.paste(await screen.findByLabelText("Sign-in link"), textOf(mailedLink()));
    expect(screen.getByText("alice@example.com")).toBeVisible();
    await person.press(button("Sign in"));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    expect(server.people.has(keptToken() ?? "")).toBe(true);
  });

  test.each([
    ["that is none", () => "https://example.com/"],
    ["without an address", () => `referenceapp://auth/verify?token=${server.mailLink()}`],
    ["that is a token alone", () => server.mailLink()],
  ])("%s is not sent anywhere", async (_name, textOf) => {
    const person = await openPasteLink();
    await person.paste(await screen.findByLabelText("Sign-in link"), textOf());
    await person.press(button("Sign in"));
    expect(await screen.findByText(/This is not a complete sign-in link/)).toBeVisible();
    expect(server.requests).not.toContain("POST /api/auth/verify");
    await person.clear(screen.getByLabelText("Sign-in link"));
    expect(screen.queryByText(/This is not a complete sign-in link/)).toBeNull();
  });

  test("that was used explains itself, until another one is pasted", async () => {
    const person = await openPasteLink();
    await person.paste(await screen.findByLabelText("Sign-in link"), mailedLink("alice@example.com", "0".repeat(64)));
    await person.press(button("Sign in"));
    expect(await screen.findByText(/This sign-in link does not work/)).toBeVisible();
    await person.clear(screen.getByLabelText("Sign-in link"));
    expect(screen.queryByText(/This sign-in link does not work/)).toBeNull();
  });
});

describe("the API token", () => {
  test("is kept in secure storage, for this device alone and for this server alone", async () => {
    const person = await openPasteLink();
    await person.paste(await screen.findByLabelText("Sign-in link"), mailedLink());
    await person.press(button("Sign in"));
    await screen.findByText("No examples yet.");
    expect(keptSecrets()).toEqual(["api-token"]);
    expect(kept.get(`${ORIGIN}/api-token`)?.accessible).toBe("WhenUnlockedThisDeviceOnly");
  });

  test("signs in again when the app is opened the next time", async () => {
    await openWithToken(server);
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("that cannot be stored lasts for as long as the app runs", async () => {
    broken.write = true;
    const person = await openPasteLink();
    await person.paste(await screen.findByLabelText("Sign-in link"), mailedLink());
    await person.press(button("Sign in"));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("that cannot be read for the moment leads to the sign-in form until it can", async () => {
    keepToken(server.issueToken());
    broken.read = true;
    openApp();
    expect(await findTitle("Sign in to Reference App")).toBeVisible();
    broken.read = false;
    await comeBack();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("is sent to nobody who does not need it", async () => {
    const { token } = await openWithToken(server);
    expect(server.requests.map((request, index) => [request, server.credentials[index]])).toEqual([
      ["GET /api/config", null],
      ["GET /api/me", `Bearer ${token}`],
      ["GET /api/example", `Bearer ${token}`],
    ]);
  });
});

async function askToDelete() {
  const opened = await openWithToken(server);
  await opened.person.press(button("Settings"));
  await opened.person.press(await screen.findByRole("button", { name: "Delete account…" }));
  return opened;
}

describe("a session", () => {
  test("ends with signing out, here and on the server", async () => {
    server.keep("Milk");
    const { person, token } = await openWithToken(server);
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByText("You are signed out.")).toBeVisible();
    expect(screen.queryByText("Milk")).toBeNull();
    expect(server.people.has(token)).toBe(false);
    expect(keptSecrets()).toEqual([]);
  });

  test("ends everywhere when this is meant", async () => {
    const elsewhere = server.issueToken();
    const { person } = await openWithToken(server);
    await person.press(button("Settings"));
    const release = server.hold("POST /api/auth/logout");
    await person.press(await screen.findByRole("button", { name: "Sign out everywhere" }));
    expect(await screen.findByRole("button", { name: "Signing out…", busy: true })).toBeVisible();
    expect(screen.getByRole("button", { name: "Sign out", disabled: true, busy: false })).toBeVisible();
    release();
    expect(await screen.findByText("You are signed out.")).toBeVisible();
    expect(server.people.has(elsewhere)).toBe(false);
  });

  test("ends with the account, and says that this is deleted", async () => {
    const { person } = await openWithToken(server);
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Delete account…" }));
    await person.press(await screen.findByRole("button", { name: "Delete account" }));
    expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
    expect(keptSecrets()).toEqual([]);
  });

  test("of a deleted account is forgotten without another request, so coming back changes nothing", async () => {
    const { person } = await openWithToken(server);
    server.disconnect("POST /api/auth/logout");
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Delete account…" }));
    server.requests = [];
    await person.press(await screen.findByRole("button", { name: "Delete account" }));
    await screen.findByText("Your account is deleted, and everything in it.");
    await comeBack();
    await aMoment();
    expect(screen.getByText("Your account is deleted, and everything in it.")).toBeVisible();
    expect(server.requests).toEqual(["DELETE /api/me"]);
    expect(keptSecrets()).toEqual([]);
  });

  test("that a deletion has ended already is not said to have ended by itself to somebody who comes back", async () => {
    const { person } = await askToDelete();
    const answer = server.hold("DELETE /api/me");
    await person.press(await screen.findByRole("button", { name: "Delete account" }));
    await comeBack();
    await waitFor(() => expect(keptSecrets()).toEqual([]));
    answer();
    expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
  });

  test("is not said to have been deleted where the deletion had no connection", async () => {
    const { person } = await askToDelete();
    server.disconnect("DELETE /api/me", "GET /api/me");
    await setConnected(false);
    await person.press(await screen.findByRole("button", { name: "Delete account" }));
    await screen.findByText(/You are offline/);
    server.people.clear();
    server.mend();
    await setConnected(true);
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  });

  test("is not said to have ended everywhere because it may have ended here", async () => {
    const logout = server.handlers["POST /api/auth/logout"]!;
    server.handlers["POST /api/auth/logout"] = (asked) =>
      server.people.has(asked.token) ? logout(asked) : failure(401, "UNAUTHORIZED");
    server.loseAnswers("POST /api/auth/logout", 2);
    const { person } = await openWithToken(server);
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    await screen.findByText("You are not signed out yet. Retrying…");
    server.mend();
    await person.press(button("Sign out everywhere"));
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  });

  test("that was ended stays so when the answer to an earlier question arrives", async () => {
    const { person } = await openWithToken(server);
    await person.press(button("Settings"));
    const release = server.hold("GET /api/me");
    await comeBack();
    expect(server.timesAsked("GET /api/me")).toBe(2);
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    await screen.findByText("You are signed out.");
    release();
    await aMoment();
    expect(screen.getByText("You are signed out.")).toBeVisible();
  });

  test("does not pretend to have ended when it has not", async () => {
    const { person, token } = await openWithToken(server);
    server.fail("POST /api/auth/logout", 429, "RATE_LIMITED");
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByText(/You are still signed in./)).toBeVisible();
    expect(keptToken()).toBe(token);
  });

  test("ends once an answer says so: until then, this is asked for again", async () => {
    const { person, token } = await openWithToken(server);
    server.loseAnswers("POST /api/auth/logout");
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByText("You are not signed out yet. Retrying…")).toBeVisible();
    expect(keptToken()).toBe(token);
    server.mend();
    expect(await screen.findByText("You are signed out.")).toBeVisible();
    expect(keptSecrets()).toEqual([]);
  });

  test("that expired leads to the sign-in form once, and to no further requests", async () => {
    server.keep("Milk");
    const { person } = await openWithToken(server);
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Bread");
    server.people.clear();
    server.requests = [];
    await person.press(button("Add"));
    expect(await findTitle("Sign in to Reference App")).toBeVisible();
    expect(screen.getByText(/Your session has ended/)).toBeVisible();
    await aMoment();
    expect(server.requests).toEqual(["POST /api/example"]);
    expect(keptSecrets()).toEqual([]);
  });

  test("that expired while the app was closed says so", async () => {
    keepToken("0".repeat(64));
    openApp();
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
    expect(server.requests).toEqual(["GET /api/config", "GET /api/me"]);
    expect(keptSecrets()).toEqual([]);
  });

  test("that cannot be looked up can be asked for again", async () => {
    keepToken(server.issueToken());
    server.fail("GET /api/me", 503, "SERVICE_UNAVAILABLE");
    const person = openApp();
    expect(await screen.findByText("Request id: request-1")).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("goes on offline with what it knows", async () => {
    server.keep("Milk");
    const { person } = await openWithToken(server);
    await screen.findByText("Milk");
    server.disconnect("GET /api/me", "GET /api/example");
    await person.press(button("Settings"));
    expect(await screen.findByLabelText("Email: alice@example.com")).toBeVisible();
  });

  test("of another person leaves nothing of the one before", async () => {
    server.keep("Milk");
    const { person } = await openWithToken(server, alice);
    await screen.findByText("Milk");
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    server.items = [];
    await person.press(await screen.findByRole("button", { name: "I have a link already" }));
    await person.paste(await screen.findByLabelText("Sign-in link"), mailedLink(bob.email));
    await person.press(button("Sign in"));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("Milk")).toBeNull());
  });
});

describe("whatever can be touched says what it is", () => {
  /** The stores want the privacy policy on every one of them. */
  function expectSignedOutScreen(touchable: number) {
    expect(button("Privacy policy")).toBeVisible();
    expect(expectAccessible()).toBeGreaterThanOrEqual(touchable);
  }

  test("signing in", async () => {
    const person = openApp();
    await findTitle("Sign in to Reference App");
    expectSignedOutScreen(3);
    await person.type(screen.getByLabelText("Email address"), "alice@example.com");
    await person.press(button("Send me a sign-in link"));
    await screen.findByText("alice@example.com");
    expectSignedOutScreen(4);
    await person.press(button("Paste the link by hand"));
    await screen.findByLabelText("Sign-in link");
    expectSignedOutScreen(5);
  });

  test("a link that waits", async () => {
    startWith(linkOf(server.mailLink()));
    openApp();
    await findTitle("Finish signing in");
    expectSignedOutScreen(3);
  });

  test("the settings of somebody who is not signed out yet", async () => {
    const { person } = await openWithToken(server);
    server.disconnect("POST /api/auth/logout");
    await person.press(button("Settings"));
    await person.press(await screen.findByRole("button", { name: "Sign out" }));
    await screen.findByText(/You are not signed out yet/);
    expect(expectAccessible()).toBeGreaterThan(1);
  });
});
