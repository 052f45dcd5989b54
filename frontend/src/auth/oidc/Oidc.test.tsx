import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { fakeAuth0 } from "./fakeAuth0";
import { button, signOut } from "../../test/acts";
import { alice, failure, FakeServer, success } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";

vi.mock("@auth0/auth0-react", async () => (await import("./fakeAuth0")).fakeAuth0.module);

vi.mock("@auth0/auth0-spa-js/dist/auth0-spa-js.worker.production.js?url", () => ({ default: "/assets/worker.js" }));

const DISCOVERY = "GET /.well-known/openid-configuration";
const LATER = { timeout: 5000 };
const ENDED = "Your session has ended. Sign in again to go on.";

beforeAll(() => import("./Oidc")); // it is loaded lazily, and no test is to wait for that

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.config.authProvider = "oidc";
  server.config.auth0 = { domain: "login.example.com", clientId: "client", audience: "https://api.example.com" };
  server.user = { ...alice, name: "Alice Miller", provider: "oidc" };
  fakeAuth0.reset();
});

function oauthError(error: string, message = "No.", facts = {}) {
  return Object.assign(new Error(message), { error, ...facts });
}

test.each([null, { domain: "login.example.com", audience: "https://api.example.com", nativeClientId: "other" }])(
  "a deployment that lacks the browser's settings says which",
  async (auth0) => {
    server.config.auth0 = auth0;
    openApp();
    await findHeading("Sign-in is not set up yet");
    expect(screen.getByText("AUTH0_SPA_CLIENT_ID")).toBeVisible();
  },
);

function denied(): never {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

test("a worker that a deployment took away is a chunk that is gone", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const gone = vi.fn();
  window.addEventListener("vite:preloadError", gone, { once: true });
  server.fail("GET /assets/worker.js", 404, "NOT_FOUND");
  openApp();
  await findHeading("This page could not be shown");
  expect(gone).toHaveBeenCalledOnce();
  vi.restoreAllMocks();
});

describe("signing in", () => {
  test("says where", async () => {
    openApp();
    expect(await screen.findByText("You sign in at login.example.com and come back here.")).toBeVisible();
  });

  test.each(["", "/"])("says how to delete an account where the stores send people for it: %s", async (end) => {
    history.replaceState(null, "", `/settings/account${end}`);
    openApp();
    expect(await screen.findByText(/^To delete your account, sign in/)).toBeVisible();
  });

  test("goes to the provider, and is to come back to the same address", async () => {
    history.replaceState(null, "", "/?from=mail#milk");
    const person = openApp();
    await findHeading("Sign in to Reference App");
    await person.click(button("Sign in"));
    const returnTo = `${location.origin}/?from=mail#milk`;
    expect(fakeAuth0.loginWithRedirect.mock.calls).toEqual([[{ appState: { returnTo } }]]);
  });

  test("does not leave for a provider that does not answer", async () => {
    server.disconnect(DISCOVERY);
    const person = openApp();
    await findHeading("Sign in to Reference App");
    await person.click(button("Sign in"));
    expect(await screen.findByRole("alert")).toHaveTextContent("login.example.com did not answer.");
    expect(fakeAuth0.loginWithRedirect).not.toHaveBeenCalled();
  });

  test("is waited for", async () => {
    fakeAuth0.reset({ isLoading: true });
    openApp();
    expect(await screen.findByText("Loading…")).toBeInTheDocument();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });

  test.each(["login_required", "consent_required", "interaction_required", "account_selection_required"])(
    "that was asked for without a page (%s) is the calm end of a session",
    async (code) => {
      history.replaceState(null, "", "/settings/account");
      fakeAuth0.reset({ error: oauthError(code) });
      openApp();
      expect(await screen.findByText(ENDED)).toBeVisible();
      expect(screen.queryByText(/^To delete your account/)).not.toBeInTheDocument();
      expect(screen.queryByRole("alert")).not.toBeInTheDocument();
      expect(screen.queryAllByText(code)).toHaveLength(code === "login_required" ? 0 : 1);
    },
  );

  test("that the provider refuses is explained in its words, which are no markup", async () => {
    const appState = { returnTo: `${location.origin}/?from=mail` };
    history.replaceState(null, "", "/?error=access_denied&state=s");
    fakeAuth0.reset({ error: oauthError("access_denied", "<b>Blocked</b>", { appState }) });
    openApp();
    expect(await screen.findByRole("alert")).toHaveTextContent("login.example.com says: “<b>Blocked</b>”");
    expect(screen.getByText("access_denied")).toBeVisible();
    expect(location.href).toBe(`${location.origin}/?from=mail`);
  });

  test("leads back to the page of the address that somebody came for", async () => {
    const appState = { returnTo: `${location.origin}/examples/1` };
    history.replaceState(null, "", "/?error=access_denied&state=s");
    fakeAuth0.reset({ error: oauthError("access_denied", "No.", { appState }) });
    openApp();
    await screen.findByRole("alert");
    expect(location.pathname).toBe("/examples/1");
  });

  test("that fails in another way says so, and cleans the address", async () => {
    history.replaceState(null, "", "/?code=c&state=s");
    fakeAuth0.reset({ error: new Error("Failed to fetch") });
    openApp();
    expect(await screen.findByRole("alert")).toHaveTextContent("did not answer, or its answer could not be used");
    expect(location.search).toBe("");
  });

  test("puts no words of the client into the provider's mouth", async () => {
    fakeAuth0.reset({ error: oauthError("request_error", "Unexpected token '<'") });
    openApp();
    expect(await screen.findByRole("alert")).toHaveTextContent("did not answer, or its answer could not be used");
    expect(screen.getByRole("alert")).not.toHaveTextContent("Unexpected token");
    expect(screen.getByText("request_error")).toBeVisible();
  });

  test("of which an address tells that answers no question is nobody's but the link's", async () => {
    localStorage.setItem("signed-in", "yes");
    history.replaceState(null, "", "/?error=login_required&error_description=%3Cb%3ECall%3C/b%3E");
    openApp();
    expect(await screen.findByRole("alert")).toHaveTextContent("The link that you opened says: “<b>Call</b>”");
    expect(screen.getByText("login_required")).toBeVisible();
    expect(location.href).toBe(`${location.origin}/`);
    expect(localStorage.getItem("signed-in")).toBe("yes");
  });

  test("that was refused lets somebody choose another account", async () => {
    fakeAuth0.reset({ error: oauthError("access_denied") });
    const person = openApp();
    await person.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(fakeAuth0.loginWithRedirect.mock.calls[0]?.[0].authorizationParams).toEqual({ prompt: "login" });
  });

  test("works where the browser denies its storage", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(denied);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(denied);
    vi.spyOn(Storage.prototype, "removeItem").mockImplementation(denied);
    fakeAuth0.reset({ isAuthenticated: true });
    const person = openApp();
    await signOut(person);
    await waitFor(() => expect(fakeAuth0.logout).toHaveBeenCalledOnce());
    vi.restoreAllMocks();
  });

  test.each(["https://evil.example/", "//evil.example/", "javascript:alert(1)", 7])(
    "leads not to %s",
    async (returnTo) => {
      history.replaceState(null, "", "/?error=access_denied&state=s");
      fakeAuth0.reset({ error: oauthError("access_denied", "No.", { appState: { returnTo } }) });
      openApp();
      await screen.findByRole("alert");
      expect(location.href).toBe(`${location.origin}/`);
    },
  );
});

describe("a session", () => {
  beforeEach(() => {
    server.keep("Milk");
    fakeAuth0.reset({ isAuthenticated: true });
  });

  test("shows whose it is, and asks once", async () => {
    openApp();
    await screen.findByText("Milk");
    expect(screen.getByRole("banner")).toHaveTextContent("Alice Miller");
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(server.requests.filter((request) => request === "GET /api/me")).toHaveLength(1);
    expect(localStorage).toHaveLength(1);
  });

  test("that the API does not accept is no session", async () => {
    server.user = null;
    openApp();
    expect(await screen.findByRole("alert")).toHaveTextContent(
      /did not accept that sign-in.*The server says UNAUTHORIZED/,
    );
    expect(screen.getByRole("alert")).toHaveTextContent("request-1");
    await waitFor(() => expect(fakeAuth0.logout).toHaveBeenCalledWith({ openUrl: false }));
    expect(localStorage).toHaveLength(0);
    await userEvent.click(button("Sign in"));
    expect(fakeAuth0.loginWithRedirect.mock.calls[0]?.[0].authorizationParams).toEqual({ prompt: "login" });
  });

  test("that cannot be looked up can be asked for again", async () => {
    server.fail("GET /api/me", 503, "SERVICE_UNAVAILABLE");
    const person = openApp();
    await screen.findByText("request-1");
    server.mend();
    await person.click(button("Try again"));
    expect(await screen.findByText("Milk")).toBeVisible();
  });

  test("ends with a renewal that is refused, without another request", async () => {
    const person = openApp();
    await screen.findByText("Milk");
    server.requests = [];
    fakeAuth0.getAccessTokenSilently.mockRejectedValue(oauthError("invalid_grant"));
    await person.type(screen.getByLabelText("New example"), "Bread{Enter}");
    expect(await screen.findByText(ENDED, { exact: false })).toBeVisible();
    expect(screen.queryByText("Milk")).not.toBeInTheDocument();
    await waitFor(() => expect(fakeAuth0.logout.mock.calls).toEqual([[{ openUrl: false }]]));
    expect(server.requests).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  test("goes on after a renewal that got no answer", async () => {
    const person = openApp();
    await screen.findByText("Milk");
    fakeAuth0.getAccessTokenSilently.mockRejectedValueOnce(new Error("Failed to fetch"));
    await person.type(screen.getByLabelText("New example"), "Bread{Enter}");
    expect(await screen.findByText("Added “Bread”.")).toBeInTheDocument();
    expect(server.items.map(({ name }) => name)).toEqual(["Bread", "Milk"]);
  });

  test("ends with another tab's", async () => {
    openApp();
    await screen.findByText("Milk");
    const [key] = Object.keys(localStorage);
    localStorage.clear();
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key: key ?? null, newValue: null })));
    expect(await screen.findByText("You signed out, or your session ended, in another tab.")).toBeVisible();
    await waitFor(() => expect(fakeAuth0.logout).toHaveBeenCalledWith({ openUrl: false }));
  });

  test("ends with its account, and says in another tab whose that was", async () => {
    const remember = vi.spyOn(Storage.prototype, "setItem");
    history.replaceState(null, "", "/settings/account");
    const person = openApp();
    await person.click(await screen.findByRole("button", { name: "Delete account…" }));
    await person.click(button("Delete account"));
    await screen.findByText("Your account is deleted, and everything in it.");
    expect(remember).toHaveBeenCalledWith("signed-in", "deleted:user-alice");
    await waitFor(() => expect(localStorage).toHaveLength(0));
  });

  test.each(["while it is waited for", "after it was canceled"])(
    "that the provider ends after a deletion without a connection is not said to be deleted: %s",
    async (when) => {
      history.replaceState(null, "", "/settings/account");
      const person = openApp();
      await person.click(await screen.findByRole("button", { name: "Delete account…" }));
      server.disconnect("DELETE /api/me");
      await person.click(button("Delete account"));
      await screen.findByText(/not known yet/);
      fakeAuth0.getAccessTokenSilently.mockRejectedValue(oauthError("invalid_grant"));
      if (when === "after it was canceled") await person.click(button("Cancel"));
      expect(await screen.findByText(ENDED, undefined, LATER)).toBeVisible();
    },
  );

  test("that was deleted is not begun anew by what asks who is signed in", async () => {
    const anew = { ...alice, userId: "user-anew", name: "Alice Miller" };
    server.handlers["GET /api/me"] = (_body, _id, _url, _key, named) => {
      if (named && !server.user) return failure(404, "NOT_FOUND");
      server.user ??= anew;
      return success({ user: server.user });
    };
    const person = openApp();
    server.fail("POST /api/example", 503, "SERVICE_UNAVAILABLE");
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await screen.findByText("One change is not saved yet. Retrying…");
    server.user = null; // deleted by a request whose answer was lost
    expect(await screen.findByText("Your account is deleted, and everything in it.", undefined, LATER)).toBeVisible();
    expect(server.user).toBeNull();
  });

  test("ends with the account that another tab deleted", async () => {
    openApp();
    await screen.findByText("Milk");
    const [key] = Object.keys(localStorage);
    act(
      () =>
        void window.dispatchEvent(new StorageEvent("storage", { key: key ?? null, newValue: "deleted:user-alice" })),
    );
    expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
  });

  test("keeps its changes when another tab deleted somebody else's account", async () => {
    const person = openApp();
    server.disconnect("POST /api/example");
    await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
    await screen.findByText("One change is not saved yet. Retrying…");
    const [key] = Object.keys(localStorage);
    act(
      () => void window.dispatchEvent(new StorageEvent("storage", { key: key ?? null, newValue: "deleted:user-bob" })),
    );
    expect(await screen.findByText(/session ended, in another tab.* changed last is not saved yet/)).toBeVisible();
  });

  test("ends at the provider, too, when somebody signs out", async () => {
    fakeAuth0.revokeRefreshToken.mockRejectedValue(new Error("Not found")); // not every provider can
    const person = openApp();
    await signOut(person);
    await waitFor(() =>
      expect(fakeAuth0.logout.mock.calls).toEqual([[{ logoutParams: { returnTo: location.origin } }]]),
    );
    expect(fakeAuth0.revokeRefreshToken).toHaveBeenCalledOnce();
    expect(localStorage).toHaveLength(0);
    expect(await findHeading("Loading…")).toBeVisible(); // nothing can be changed while the page is being left
    expect(screen.queryByText("Milk")).not.toBeInTheDocument();
  });

  test("is over here where the way to the provider fails at last, and says so", async () => {
    fakeAuth0.logout.mockRejectedValueOnce(new Error("No way there"));
    const person = openApp();
    await signOut(person);
    expect(await screen.findByText(/You are signed out on this device/)).toBeVisible();
    expect(screen.queryByText("You are still signed in.")).not.toBeInTheDocument();
  });

  test("ends once the provider answers, and does not pretend to have ended before", async () => {
    server.disconnect(DISCOVERY);
    const person = openApp();
    await signOut(person);
    expect(await screen.findByText("You are not signed out yet. Retrying…")).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    expect(fakeAuth0.logout).not.toHaveBeenCalled();
    expect(screen.getByText("Milk")).toBeVisible();
    server.mend();
    await waitFor(() => expect(fakeAuth0.logout).toHaveBeenCalledOnce());
  });

  test("goes on when a change that was made while it was ending is not kept", async () => {
    server.disconnect(DISCOVERY);
    const person = openApp();
    await signOut(person);
    await screen.findByText("You are not signed out yet. Retrying…");
    const release = server.hold("POST /api/example");
    await person.type(screen.getByLabelText("New example"), "Bread{Enter}");
    server.mend();
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    release();
    const still = await screen.findByText("You are still signed in.");
    expect(still.closest("[role=alert]")).toHaveTextContent("A change that you made meanwhile is not saved.");
    expect(fakeAuth0.logout).not.toHaveBeenCalled();
    expect(localStorage.getItem("signed-in")).toBe("yes");
  });
});

describe("a reload", () => {
  beforeEach(() => localStorage.setItem("signed-in", "yes"));

  test("asks the provider by a redirect that shows no page of it", async () => {
    history.replaceState(null, "", "/?from=mail");
    openApp();
    await waitFor(() => expect(fakeAuth0.loginWithRedirect).toHaveBeenCalledOnce());
    expect(fakeAuth0.loginWithRedirect.mock.calls[0]?.[0]).toMatchObject({
      authorizationParams: { prompt: "none" },
      appState: { returnTo: `${location.origin}/?from=mail` },
    });
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });

  test("does not ask again when the provider knows nobody", async () => {
    fakeAuth0.reset({ error: oauthError("login_required") });
    openApp();
    expect(await screen.findByText(ENDED)).toBeVisible();
    expect(localStorage.getItem("signed-in")).toBe("no");
    expect(fakeAuth0.loginWithRedirect).not.toHaveBeenCalled();
  });

  test.each(["missing_transaction", "state_mismatch", "request_error", "server_error", "access_denied"])(
    "forgets nobody because of an error (%s) that says nothing about the session",
    async (code) => {
      fakeAuth0.reset({ error: oauthError(code) });
      openApp();
      await findHeading("Sign in to Reference App");
      expect(localStorage.getItem("signed-in")).toBe("yes");
    },
  );

  test("waits for a provider that does not answer", async () => {
    server.disconnect(DISCOVERY);
    const person = openApp();
    await screen.findByRole("heading", { name: "You could not be signed in again" });
    server.mend();
    await person.click(button("Try again"));
    await waitFor(() => expect(fakeAuth0.loginWithRedirect).toHaveBeenCalledOnce());
  });

  test("after signing out says so, once", async () => {
    localStorage.clear();
    sessionStorage.setItem("signed-out", "yes");
    openApp();
    expect(await screen.findByText("You are signed out.")).toBeVisible();
    expect(sessionStorage).toHaveLength(0);
  });
});
