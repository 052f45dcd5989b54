import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { button, choose, findFocusedHeading, signOut } from "../../test/acts";
import { alice, FakeServer, failure, success } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";
import { translatePage } from "../../test/translatePage";

beforeAll(() => import("./MagicLink")); // it is loaded lazily, and no test is to wait for that

const NO_ADDRESS = "Enter a valid email address.";

const bob = { ...alice, userId: "user-bob", email: "bob@example.com" };
let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.config.authProvider = "internal_magic_link";
  server.handlers["POST /api/auth/request-link"] = ({ email }) =>
    /@.+\./.test(email) ? success({ ok: true }, 202) : failure(400, "BAD_REQUEST", {}, { email: [NO_ADDRESS] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Wait until a mail should have come. */
async function signOutWithAnUnsavedChange() {
  const person = openApp();
  server.disconnect("POST /api/example");
  await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
  await screen.findByText("One change is not saved yet. Retrying…");
  await signOut(person);
  return person;
}

async function waitForMail() {
  await act(() => vi.advanceTimersByTimeAsync(20_000));
}

async function openAccount() {
  history.replaceState(null, "", "/settings/account");
  const person = openApp();
  await findHeading("Account");
  return person;
}

function comeBack() {
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

async function askForLink() {
  const person = openApp();
  await person.type(await screen.findByLabelText("Email address"), "alice@example.com{Enter}");
  return person;
}

describe("signing in", () => {
  test("asks for an address and says where to look next", async () => {
    await askForLink();
    await findFocusedHeading("Check your email");
    expect(screen.getByText("alice@example.com")).toBeVisible();
    expect(document.title).toBe("Check your email · Reference App");
  });

  test("says at the field what the server refuses, until it is corrected", async () => {
    const person = openApp();
    const field = await screen.findByLabelText("Email address");
    await person.type(field, "alice@example{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(NO_ADDRESS);
    expect(field).toHaveFocus();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(NO_ADDRESS);
    expect(screen.queryByText(/No link was sent/)).not.toBeInTheDocument();
    await person.type(field, ".com");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    await person.keyboard("{Enter}");
    await findFocusedHeading("Check your email");
  });

  test.each(["{Enter}", "alice{Enter}"])("asks the server for nothing without an address: %s", async (typed) => {
    const person = openApp();
    const field = await screen.findByLabelText("Email address");
    await person.type(field, typed);
    expect(screen.getByRole("alert")).toHaveTextContent("Enter a complete email address, such as you@example.com.");
    expect(field).toHaveFocus();
    expect(server.requests).not.toContain("POST /api/auth/request-link");
  });

  test("leads back to where somebody wanted to go, on whatever device", async () => {
    history.replaceState(null, "", "/examples/item-000?from=mail#top");
    await askForLink();
    await findHeading("Check your email");
    expect(server.bodies).toEqual([{ email: "alice@example.com", returnTo: "/examples/item-000?from=mail#top" }]);
  });

  test("asks the server nothing about somebody who has no cookie", async () => {
    openApp();
    await findHeading("Sign in to Reference App");
    expect(document.title).toBe("Sign in · Reference App");
    expect(server.requests).toEqual(["GET /api/config"]);
  });

  test.each(["", "/"])("says how to delete an account where the stores send people for it: %s", async (end) => {
    history.replaceState(null, "", `/settings/account${end}`);
    openApp();
    expect(await screen.findByText(/^To delete your account, sign in/)).toBeVisible();
  });

  test("goes on in a page that is translated", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const person = openApp();
    const field = await screen.findByLabelText("Email address");
    translatePage();
    await person.type(field, "alice@example{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(NO_ADDRESS);
    await person.type(field, ".com{Enter}");
    await findFocusedHeading("Check your email");
    await waitForMail();
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "20" });
    await person.click(button("Send it again"));
    expect(await screen.findByRole("alert")).toHaveTextContent("Try again in");
    expect(button("Send it again")).toHaveAccessibleDescription(/^in \d+ seconds$/);
    await waitForMail();
    server.mend();
    await person.click(button("Send it again"));
    expect(await screen.findByText("Another link is on its way.")).toBeVisible();
    await person.click(button("Use another address"));
    await findFocusedHeading("Sign in to Reference App");
  });

  test("is not asked for a link before the server wants that, and then says no more of it", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "42" });
    const person = await askForLink();
    expect(await screen.findByRole("alert")).toHaveTextContent("Try again in");
    server.requests = [];
    server.mend();
    await person.type(screen.getByLabelText("Email address"), "{Enter}");
    expect(server.requests).toEqual([]);
    await act(() => vi.advanceTimersByTimeAsync(42_000));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    await person.type(screen.getByLabelText("Email address"), "{Enter}");
    await findHeading("Check your email");
  });

  test("can send the link again, after a while that is counted down, and no sooner than the server asks", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const person = await askForLink();
    await findHeading("Check your email");
    expect(button("Send it again")).toHaveAccessibleDescription(/^in \d+ seconds$/);
    await person.click(button("Send it again"));
    await waitForMail();
    expect(button("Send it again")).toHaveAccessibleDescription("");
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "600" });
    await person.click(button("Send it again"));
    expect(await screen.findByRole("alert")).toHaveTextContent(/Try again in 10 minutes/);
    expect(button("Send it again")).toHaveAccessibleDescription("in 10 minutes");
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    server.mend();
    await person.click(button("Send it again"));
    await screen.findByText(/Another link is on its way/);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    expect(server.requests.filter((request) => request.endsWith("request-link"))).toHaveLength(3);
  });

  test("can go back and correct the address", async () => {
    const person = await askForLink();
    await findHeading("Check your email");
    await person.click(button("Use another address"));
    await findFocusedHeading("Sign in to Reference App");
    expect(screen.getByLabelText("Email address")).toHaveValue("alice@example.com");
  });

  test.each([
    [429, "RATE_LIMITED", { "Retry-After": "42" }, /Try again in 42 seconds/],
    [403, "FORBIDDEN", {}, /The server says FORBIDDEN/],
  ])("says why no link was sent: %i", async (status, code, headers, message) => {
    server.fail("POST /api/auth/request-link", status, code, headers);
    await askForLink();
    expect(await screen.findByRole("alert")).toHaveTextContent(message);
    expect(screen.getByRole("alert")).toHaveTextContent("request-1");
    expect(screen.getByLabelText("Email address")).toHaveValue("alice@example.com");
  });

  test.each([
    ["invalid_link", /This sign-in link does not work/],
    ["failed", /did not work/],
    ["toString", /did not work/],
  ])("explains what the landing page reports, and cleans the address: %s", async (reason, message) => {
    history.replaceState(null, "", `/?auth=error&reason=${reason}&keep=1#there`);
    openApp();
    expect(await screen.findByText(message)).toBeVisible();
    expect(`${location.search}${location.hash}`).toBe("?keep=1#there");
  });

  test("that worked leaves nothing of an earlier link that did not", async () => {
    history.replaceState(null, "", "/?auth=error&reason=invalid_link");
    openApp();
    await screen.findByText(/This sign-in link does not work/);
    server.user = alice;
    new BroadcastChannel("session").postMessage("signed_in");
    await findHeading("Examples");
    expect(screen.queryByText(/This sign-in link does not work/)).not.toBeInTheDocument();
  });

  test("by another link leaves nothing of the one before", async () => {
    history.replaceState(null, "", "/?auth=error&reason=invalid_link");
    const person = await askForLink();
    await findHeading("Check your email");
    await person.click(button("Use another address"));
    await findHeading("Sign in to Reference App");
    expect(screen.queryByText(/This sign-in link does not work/)).not.toBeInTheDocument();
  });

  test("hands the keyboard on when its notice is dismissed", async () => {
    server.user = alice;
    history.replaceState(null, "", "/?auth=error&reason=invalid_link");
    const person = openApp();
    (await screen.findByRole("button", { name: "Dismiss" })).focus();
    await person.keyboard("{Enter}");
    await findFocusedHeading("Examples");
  });

  test("says where else a link may be", async () => {
    await askForLink();
    expect(await screen.findByText(/spam folder/)).toBeVisible();
  });

  test("leads to the mailbox of a developer's machine", async () => {
    server.config.mailbox = "http://localhost:8000/dev/mail";
    await askForLink();
    expect(await screen.findByRole("link", { name: /mailbox/ })).toHaveAttribute("href", server.config.mailbox);
  });

  test("sends a link until it is answered", async () => {
    server.disconnect("POST /api/auth/request-link");
    await askForLink();
    expect(await screen.findByText("Not sent yet. Retrying…")).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    server.mend();
    await findFocusedHeading("Check your email");
  });

  test("knows that a link was sent when only its answer was lost, and does not send it again at once", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    server.loseAnswer("POST /api/auth/request-link");
    await askForLink();
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    expect(server.requests.filter((request) => request.endsWith("request-link"))).toHaveLength(1);
    server.mend();
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "22" });
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    await findFocusedHeading("Check your email");
  });

  test("does not say that a link was sent where the only earlier attempt had no connection", async () => {
    server.disconnect("POST /api/auth/request-link");
    const person = openApp();
    const field = await screen.findByLabelText("Email address");
    fireEvent(window, new Event("offline"));
    await person.type(field, "alice@example.com{Enter}");
    await screen.findByText("Not sent yet. You are offline. This will be sent when you are back online.");
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "22" });
    fireEvent(window, new Event("online"));
    expect(await screen.findByRole("alert")).toHaveTextContent(/Try again in/);
  });

  test("does not say that a link was sent to another address than the one whose answer was lost", async () => {
    server.disconnect("POST /api/auth/request-link");
    const person = await askForLink();
    await screen.findByText("Not sent yet. Retrying…");
    server.fail("POST /api/auth/request-link", 429, "RATE_LIMITED", { "Retry-After": "22" });
    await person.clear(screen.getByLabelText("Email address"));
    await person.type(screen.getByLabelText("Email address"), "bob@example.com{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(/Try again in/);
  });

  test("is possible at an address that no link may lead back to", async () => {
    history.replaceState(null, "", `${location.origin}//examples`);
    await askForLink();
    await findHeading("Check your email");
    expect(server.bodies).toEqual([{ email: "alice@example.com" }]);
  });

  test("sends a link as soon as there is a connection", async () => {
    server.disconnect("POST /api/auth/request-link");
    const person = openApp();
    const field = await screen.findByLabelText("Email address");
    fireEvent(window, new Event("offline"));
    await person.type(field, "alice@example.com{Enter}");
    await screen.findByText("Not sent yet. You are offline. This will be sent when you are back online.");
    server.mend();
    fireEvent(window, new Event("online"));
    await findFocusedHeading("Check your email");
  });

  test("sends no link to an address that was corrected meanwhile", async () => {
    server.disconnect("POST /api/auth/request-link");
    const person = await askForLink();
    await screen.findByText("Not sent yet. Retrying…");
    server.mend();
    server.bodies = [];
    await person.clear(screen.getByLabelText("Email address"));
    await person.type(screen.getByLabelText("Email address"), "bob@example.com{Enter}");
    await findHeading("Check your email");
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(server.bodies).toEqual([{ email: "bob@example.com" }]);
    expect(screen.getByText("bob@example.com")).toBeVisible();
  });

  test("is not asked of somebody who is signed in, whatever their old link said", async () => {
    server.user = alice;
    history.replaceState(null, "", "/?auth=error&reason=invalid_link");
    const person = openApp();
    await findHeading("Examples");
    expect(screen.getByText(/This sign-in link does not work/)).toBeVisible();
    await person.click(button("Dismiss"));
    expect(screen.queryByText(/This sign-in link does not work/)).not.toBeInTheDocument();
  });
});

describe("a session", () => {
  beforeEach(() => {
    server.user = alice;
    server.keep("Milk");
  });

  test("shows whose it is", async () => {
    const person = openApp();
    await choose(person, "Account of alice@example.com", "Settings");
    await findHeading("Account");
    for (const fact of ["alice@example.com", "By a link sent to your email address", "user-alice"])
      expect(screen.getByRole("main")).toHaveTextContent(fact);
  });

  test("can be ended on every device", async () => {
    history.replaceState(null, "", "/settings/account");
    const person = openApp();
    await person.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    await screen.findByText("You are signed out.");
    expect(server.bodies).toContainEqual({ everywhere: true });
    expect(location.pathname).toBe("/");
  });

  test("ends with its account, in every tab", async () => {
    const told = new Promise((resolve) => {
      new BroadcastChannel("session").onmessage = ({ data }) => data !== "signed_in" && resolve(data);
    });
    history.replaceState(null, "", "/settings/account");
    const person = openApp();
    await person.click(await screen.findByRole("button", { name: "Delete account…" }));
    await person.click(button("Delete account"));
    await screen.findByText("Your account is deleted, and everything in it.");
    expect(server.items).toEqual([]);
    expect(await told).toEqual({ deleted: "user-alice" });
  });

  test("that a deletion has ended already is not said to have ended by itself when somebody looks at the tab again", async () => {
    const person = await openAccount();
    const answer = server.hold("DELETE /api/me");
    await person.click(await screen.findByRole("button", { name: "Delete account…" }));
    await person.click(button("Delete account"));
    server.user = null; // as the server does long before it answers
    server.handlers["DELETE /api/me"] = () => success({ userId: "user-alice" });
    server.requests = [];
    comeBack();
    await waitFor(() => expect(server.requests).toEqual(["GET /api/me"]));
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
    answer();
    expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
  });

  test("that ends by itself after a deletion that never arrived is not said to have been deleted", async () => {
    const person = await openAccount();
    server.disconnect("DELETE /api/me");
    server.disconnect("GET /api/me");
    await person.click(await screen.findByRole("button", { name: "Delete account…" }));
    await person.click(button("Delete account"));
    await screen.findByText(/not known yet/);
    await person.click(button("Cancel"));
    await person.click(screen.getByRole("link", { name: "Reference App" }));
    await screen.findByText("Milk");
    server.mend();
    server.requests = [];
    comeBack();
    await waitFor(() => expect(server.requests).toContain("GET /api/me"));
    server.user = null;
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
    comeBack();
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  });

  test("is not said to have ended everywhere because it may have ended here", async () => {
    const person = await openAccount();
    const answer = server.handlers["POST /api/auth/logout"];
    server.handlers["POST /api/auth/logout"] = (...asked) =>
      server.user && answer ? answer(...asked) : failure(401, "UNAUTHORIZED");
    server.loseAnswer("POST /api/auth/logout");
    await person.click(await screen.findByRole("button", { name: "Sign out" }));
    await screen.findByText("You are not signed out yet. Retrying…");
    server.mend();
    await person.click(button("Sign out everywhere"));
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  });

  test("ends with signing out", async () => {
    const person = openApp();
    await signOut(person);
    await findFocusedHeading("Sign in to Reference App");
    expect(screen.getByText("You are signed out.")).toBeVisible();
    expect(screen.queryByText("Milk")).not.toBeInTheDocument();
  });

  test("that ended is not mentioned again once a link was sent", async () => {
    const person = openApp();
    await signOut(person);
    await screen.findByText("You are signed out.");
    await person.type(screen.getByLabelText("Email address"), "alice@example.com{Enter}");
    await person.click(await screen.findByRole("button", { name: "Use another address" }));
    await findHeading("Sign in to Reference App");
    expect(screen.queryByText("You are signed out.")).not.toBeInTheDocument();
  });

  test("does not pretend to have ended when it has not", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    server.fail("POST /api/auth/logout", 429, "RATE_LIMITED", { "Retry-After": "42" });
    const person = openApp();
    await signOut(person);
    expect(await screen.findByRole("alert")).toHaveTextContent(/^You are still signed in\..* Try again in 4\d seconds/);
    await act(() => vi.advanceTimersByTimeAsync(42_000));
    expect(screen.getByRole("alert")).toHaveTextContent(/^You are still signed in\.( Request id: \S+)?$/);
    expect(screen.getByText("Milk")).toBeVisible();
  });

  test("ends once an answer says so, here and in other tabs: until then, this is asked for again", async () => {
    server.loseAnswer("POST /api/auth/logout");
    const told = new Promise((resolve) => {
      new BroadcastChannel("session").onmessage = ({ data }) => data === "signed_out" && resolve(data);
    });
    const person = openApp();
    await signOut(person);
    expect(await screen.findByText("You are not signed out yet. Retrying…")).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    server.mend();
    await findHeading("Sign in to Reference App");
    expect(screen.getByText("You are signed out.")).toBeVisible();
    await told;
  });

  test("ends everywhere, though the answer that said so is lost", async () => {
    history.replaceState(null, "", "/settings/account");
    const answer = server.handlers["POST /api/auth/logout"];
    server.handlers["POST /api/auth/logout"] = (...asked) =>
      server.user && answer ? answer(...asked) : failure(401, "UNAUTHORIZED");
    server.loseAnswer("POST /api/auth/logout");
    const person = openApp();
    await person.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    await screen.findByText("You are not signed out yet. Retrying…");
    server.mend();
    expect(await screen.findByText("You are signed out.")).toBeVisible();
  });

  test("ends once what is on its way is kept", async () => {
    const release = server.hold("POST /api/example");
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}Eggs{Enter}");
    await signOut(person);
    expect(within(screen.getByRole("banner")).getByText("Saving…")).toBeVisible();
    expect(button("Account of alice@example.com")).toHaveFocus();
    expect(server.requests).not.toContain("POST /api/auth/logout");
    release();
    await screen.findByText("You are signed out.");
    expect(server.items.map(({ name }) => name)).toEqual(["Eggs", "Bread", "Milk"]);
  });

  test("goes on when what was on its way is not kept", async () => {
    const release = server.hold("POST /api/example");
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await signOut(person);
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    release();
    expect(await screen.findByRole("alert")).toHaveTextContent("“Bread” was not added.");
    expect(button("Account of alice@example.com")).toHaveFocus();
    expect(server.requests).not.toContain("POST /api/auth/logout");
  });

  test("goes on when what was added while it was ending is not kept", async () => {
    const releaseBread = server.hold("POST /api/example");
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await signOut(person);
    await person.type(screen.getByLabelText("New example"), "Eggs{Enter}");
    await waitFor(() => expect(server.requests.at(-1)).toBe("POST /api/example"));
    const releaseEggs = server.hold("POST /api/example");
    releaseBread();
    await waitFor(() => expect(server.requests.filter((sent) => sent === "POST /api/example")).toHaveLength(2));
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    releaseEggs();
    expect(await screen.findByRole("alert")).toHaveTextContent("“Eggs” was not added.");
    expect(button("Account of alice@example.com")).toBeVisible();
    expect(server.requests).not.toContain("POST /api/auth/logout");
  });

  test("goes on when a change is retried, unless the person means to lose it", async () => {
    const person = await signOutWithAnUnsavedChange();
    const question = await screen.findByRole("dialog", { name: "Sign out and lose this change?" });
    expect(question).toHaveTextContent("Not saved yet:Add “Bread”");
    expect(button("Stay signed in")).toHaveFocus();
    await person.keyboard("{Escape}");
    expect(await screen.findByRole("button", { name: "Account of alice@example.com" })).toHaveFocus();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(server.requests).not.toContain("POST /api/auth/logout");
    await signOut(person);
    await person.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Sign out" }));
    expect(await screen.findByText("You are signed out.")).toBeVisible();
    server.mend();
    server.requests = [];
    server.user = alice;
    new BroadcastChannel("session").postMessage("signed_in");
    await screen.findByText("Milk");
    expect(server.requests).not.toContain("POST /api/example");
  });

  test("ends without an answer to the question once everything is kept after all", async () => {
    await signOutWithAnUnsavedChange();
    await screen.findByRole("dialog");
    server.mend();
    expect(await screen.findByText("You are signed out.")).toBeVisible();
    expect(server.items.map(({ name }) => name)).toEqual(["Bread", "Milk"]);
  });

  test("goes on when what the question was about is refused, and asks nothing because of what is changed later", async () => {
    const person = await signOutWithAnUnsavedChange();
    await screen.findByRole("dialog");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    expect(await screen.findByRole("alert")).toHaveTextContent("“Bread” was not added.");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    server.disconnect("POST /api/example");
    await person.type(screen.getByLabelText("New example"), "{Enter}");
    await screen.findByText("One change is not saved yet. Retrying…");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(server.requests).not.toContain("POST /api/auth/logout");
  });

  test("is not somebody else's who signed in in another tab while it was asked", async () => {
    await signOutWithAnUnsavedChange();
    await screen.findByRole("dialog");
    server.user = bob;
    server.mend();
    await screen.findByRole("button", { name: "Account of bob@example.com" });
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(server.requests).not.toContain("POST /api/auth/logout");
  });

  test("says at the button that it is ending, which cannot be pressed again meanwhile", async () => {
    history.replaceState(null, "", "/settings/account");
    const release = server.hold("POST /api/auth/logout");
    const person = openApp();
    await person.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    const busy = await screen.findByRole("button", { name: "Signing out…" });
    expect(busy).toHaveFocus();
    expect(busy).toHaveAttribute("aria-disabled", "true");
    expect(button("Sign out")).toHaveAttribute("aria-disabled", "true");
    await person.click(busy);
    await person.click(button("Sign out"));
    release();
    await screen.findByText("You are signed out.");
    expect(server.requests.filter((sent) => sent === "POST /api/auth/logout")).toHaveLength(1);
  });

  test("that is over stays over, whatever answer is still on its way", async () => {
    openApp();
    await screen.findByText("Milk");
    const release = server.hold("GET /api/me");
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    await waitFor(() => expect(server.requests.at(-1)).toBe("GET /api/me"));
    new BroadcastChannel("session").postMessage("signed_out");
    await screen.findByText("You signed out in another tab.");
    release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(screen.getByText("You signed out in another tab.")).toBeVisible();
  });

  test("takes its queue of changes along: none is sent for whoever comes next", async () => {
    const release = server.hold("POST /api/example");
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "one{Enter}two{Enter}three{Enter}");
    server.user = bob;
    new BroadcastChannel("session").postMessage("signed_in");
    await waitFor(() => expect(screen.getByRole("banner")).toHaveTextContent("bob@example.com"));
    release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.requests.filter((request) => request === "POST /api/example")).toHaveLength(1);
  });

  test.each([
    ["another tab says so", () => new BroadcastChannel("session").postMessage("signed_in")],
    ["only the next attempt finds them", () => undefined],
  ])("says to whoever comes next that a change was not saved, but not which: %s", async (_name, tell) => {
    server.fail("POST /api/example", 503, "SERVICE_UNAVAILABLE");
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await screen.findByText("One change is not saved yet. Retrying…");
    server.user = bob;
    tell();
    await waitFor(() => expect(screen.getByRole("banner")).toHaveTextContent("bob@example.com"));
    expect(await screen.findByText(/made with another account.* may not have been saved/)).toBeVisible();
    expect(document.body).not.toHaveTextContent("Bread");
    await person.click(button("Dismiss"));
    expect(screen.queryByText(/made with another account/)).not.toBeInTheDocument();
  });

  test("says nothing of changes where the one before had saved them", async () => {
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await waitFor(() => expect(server.items.map(({ name }) => name)).toContain("Bread"));
    server.user = bob;
    new BroadcastChannel("session").postMessage("signed_in");
    await waitFor(() => expect(screen.getByRole("banner")).toHaveTextContent("bob@example.com"));
    expect(screen.queryByText(/made with another account/)).not.toBeInTheDocument();
  });

  test("is asked about before a change is sent, when somebody signed in elsewhere", async () => {
    const person = openApp();
    await screen.findByText("Milk");
    const release = server.hold("GET /api/me");
    server.user = bob;
    new BroadcastChannel("session").postMessage("signed_in");
    await waitFor(() => expect(server.requests.at(-1)).toBe("GET /api/me"));
    await person.type(screen.getByLabelText("New example"), "of alice{Enter}");
    release();
    await waitFor(() => expect(screen.getByRole("banner")).toHaveTextContent("bob@example.com"));
    expect(server.requests).not.toContain("POST /api/example");
  });

  test("that expired keeps changes for the same person, and says that they are not saved yet", async () => {
    const release = server.hold("POST /api/example");
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "one{Enter}two{Enter}");
    server.user = null;
    release();
    expect(await screen.findByText(/session has ended.* changed last is not saved yet/)).toBeVisible();
    expect(server.requests.filter((request) => request === "POST /api/example")).toHaveLength(1);
    server.user = alice;
    new BroadcastChannel("session").postMessage("signed_in");
    await waitFor(() => expect(server.items.map(({ name }) => name)).toEqual(["two", "one", "Milk"]));
  });

  test("that expired leads to the signed-out view, and to no further requests", async () => {
    const person = openApp();
    await person.type(await screen.findByLabelText("New example"), "Bread");
    await screen.findByText("Milk");
    server.user = null;
    server.requests = [];
    await person.keyboard("{Enter}");
    await findHeading("Sign in to Reference App");
    expect(screen.getByText(/Your session has ended/)).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.requests).toEqual(["POST /api/example", "GET /api/me"]);
  });

  test("that ended in another tab ends here, without asking the server", async () => {
    openApp();
    await screen.findByText("Milk");
    server.requests = [];
    new BroadcastChannel("session").postMessage("signed_out");
    expect(await screen.findByText("You signed out in another tab.")).toBeVisible();
    expect(server.requests).toEqual([]);
  });

  test("whose account was deleted in another tab says so, and drops what was not saved", async () => {
    const person = openApp();
    server.disconnect("POST /api/example");
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await screen.findByText("One change is not saved yet. Retrying…");
    new BroadcastChannel("session").postMessage({ deleted: "user-alice" });
    expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
  });

  test("keeps its changes when another tab deleted somebody else's account", async () => {
    const person = openApp();
    server.disconnect("POST /api/example");
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await screen.findByText("One change is not saved yet. Retrying…");
    new BroadcastChannel("session").postMessage({ deleted: "user-bob" });
    expect(await screen.findByText(/You signed out in another tab.* changed last is not saved yet/)).toBeVisible();
  });

  test("that began in another tab begins here, too", async () => {
    server.user = null;
    openApp();
    await findHeading("Sign in to Reference App");
    server.user = alice;
    new BroadcastChannel("session").postMessage("signed_in");
    expect(await screen.findByText("Milk")).toBeVisible();
  });

  test("of another person leaves nothing of the one before", async () => {
    openApp();
    await screen.findByText("Milk");
    server.user = bob;
    server.items = [];
    new BroadcastChannel("session").postMessage("signed_in");
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("Milk")).not.toBeInTheDocument());
  });

  test("that cannot be looked up can be asked for again", async () => {
    server.fail("GET /api/me", 503, "SERVICE_UNAVAILABLE");
    const person = openApp();
    await screen.findByText("request-1");
    const release = server.hold("GET /api/me");
    await person.click(button("Try again"));
    expect(await screen.findByRole("button", { name: "Trying…" })).toHaveFocus();
    server.mend();
    release();
    expect(await screen.findByText("Milk")).toBeVisible();
    await findFocusedHeading("Examples");
  });
});
