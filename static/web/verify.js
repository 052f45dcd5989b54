// The landing page of an emailed link. Loading it uses nothing up: mail scanners open links, some run scripts.
// The token is used only when a person presses a button.

addEventListener("hashchange", () => location.reload()); // another link was opened in this tab

const link = new URLSearchParams(location.hash.slice(1));
const token = link.get("token") ?? "";
const email = link.get("email") ?? "";
history.replaceState(null, "", location.pathname); // out of the address bar, the history and screenshots

const element = (id) => document.getElementById(id);
const complete = /^[0-9a-f]{64}$/.test(token) && email !== "";
element("late").remove();
element(complete ? "offer" : "incomplete").hidden = false;

if (complete) {
  element("email").textContent = email;
  const openApp = element("open-app");
  openApp.href = `${openApp.dataset.scheme}://auth/verify?${new URLSearchParams({ token, email })}`;
  element("continue").addEventListener("click", continueInThisBrowser);
}

async function continueInThisBrowser() {
  element("continue").disabled = true;
  element("status").textContent = "Signing in…";
  const reason = await signIn();
  if (reason === null) new BroadcastChannel("session").postMessage("signed_in"); // to other tabs of the web client
  location.replace(reason === null ? "/" : `/?auth=error&reason=${reason}`);
}

/** Exchanges the token for a session cookie; returns null, or why it failed. */
async function signIn() {
  try {
    const response = await fetch("/api/auth/verify", {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ token, email, use: "session" }),
    });
    const reasons = { 401: "invalid_link", 429: "rate_limited", 503: "unavailable" };
    return response.ok ? null : (reasons[response.status] ?? "failed");
  } catch {
    return "offline";
  }
}
