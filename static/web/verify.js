// The landing page of an emailed link. Loading it uses nothing up: mail scanners open links, some run scripts.
// The token is used only when a person presses a button.

import { readSignInLink } from "./sign_in_link.js";

const TIMEOUT_MS = 20_000; // as in the clients
const PROBLEMS = {
  noCookies:
    "Your browser keeps no cookies for this site, so it cannot keep you signed in. Allow cookies, or open the link in " +
    "another browser, then try again. Your link was not used.",
  offline: "You are offline. Connect to the internet, then try again.",
  noAnswer:
    "No answer came from the server. Check your connection, then try again. If the link does not work then, ask for a " +
    "new one.",
  unreadable: "The server could not answer properly. Try again in a moment.",
};

addEventListener("hashchange", () => location.reload()); // another link was opened in this tab

// The token leaves the address bar, the browser's history and screenshots. It stays in this entry of this tab, so that
// a reload, which phones do by themselves, does not lose it.
const link = readSignInLink(location.href) ?? history.state;
history.replaceState(link, "", "/auth/verify");

let isBusy = false;
let waiting; // counts down to the moment from which the server lets somebody try again
let mayBeUsed = false;

const element = (id) => document.getElementById(id);
element("late").remove();
element(link ? "offer" : "incomplete").hidden = false;

if (link) {
  element("email").textContent = link.email;
  element("continue").addEventListener("click", continueInThisBrowser);
}

// only: mobile
if (link) {
  const openApp = element("open-app");
  openApp.href = `${openApp.dataset.scheme}://auth/verify?${new URLSearchParams({ token: link.token, email: link.email })}`;
  openApp.hidden = !isHandheld();
}

/** Whether this is a phone or a tablet. An iPad says that it is a Mac. */
function isHandheld() {
  const { userAgent, maxTouchPoints } = navigator;
  const isNamed = /Android|iPhone|iPad/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
  return isNamed && matchMedia("(pointer: coarse)").matches;
}
// end: mobile

async function continueInThisBrowser() {
  if (isBusy) return;
  show({ status: "Signing in…" });
  const { landing, ...reason } = keepsCookies() ? await signIn() : { problem: PROBLEMS.noCookies };
  if (landing) leaveFor(landing);
  else show(reason);
}

/** Shows what goes on, or why nothing does; a problem that is over after some seconds goes by itself. */
function show({ status = "", problem = "", seconds = 0 }) {
  clearInterval(waiting);
  isBusy = status !== "" || seconds > 0;
  element("continue").setAttribute("aria-disabled", isBusy);
  element("status").textContent = status;
  element("reason").textContent = problem;
  element("wait").textContent = "";
  if (seconds) countDown(Date.now() + seconds * 1000);
}

function countDown(end) {
  const tick = () => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds <= 0) show({});
    else element("wait").textContent = ` Try again in ${duration(seconds)}.`;
  };
  tick();
  waiting = setInterval(tick, 1000);
}

/** As the clients say it (api-client/messages.ts). */
function duration(seconds) {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "one second" : `${seconds} seconds`;
}

function leaveFor(landing) {
  history.replaceState(null, "");
  location.replace(landing);
}

function keepsCookies() {
  const cookie = "cookie-check=1; Path=/; SameSite=Lax" + (location.protocol === "https:" ? "; Secure" : "");
  try {
    document.cookie = cookie;
    const isKept = document.cookie.includes("cookie-check=1");
    document.cookie = `${cookie}; Max-Age=0`;
    return navigator.cookieEnabled && isKept;
  } catch {
    return false; // the browser forbids the question itself
  }
}

/** Exchanges the token for a session cookie. Returns where to go on, or the problem that keeps the person here. */
async function signIn() {
  if (!navigator.onLine) return { problem: PROBLEMS.offline };
  const { response, body } = await ask("POST", "/api/auth/verify", {
    token: link.token,
    email: link.email,
    use: "session",
  });
  if (response?.ok && body?.data?.ok) return signedIn();
  const isRefused = response?.status === 400 || response?.status === 401;
  if (isRefused && mayBeUsed && (await isSignedIn())) return signedIn();
  if (isRefused && body?.error) return { landing: invalidLink() };
  if (!response || response.status >= 500) mayBeUsed = true; // what was lost may be only the answer
  return problemOf(response, body);
}

function signedIn() {
  if ("BroadcastChannel" in window) new BroadcastChannel("session").postMessage("signed_in"); // to the client's tabs
  return { landing: link.returnTo ?? "/" };
}

/** The page that the person came for, which asks them to sign in again and says why. */
function invalidLink() {
  const landing = new URL(link.returnTo ?? "/", location.origin);
  landing.searchParams.append("auth", "error");
  landing.searchParams.append("reason", "invalid_link");
  return `${landing.pathname}${landing.search}${landing.hash}`;
}

/** Whether an earlier attempt, whose answer was lost, has signed this browser in. */
async function isSignedIn() {
  const { body } = await ask("GET", "/api/auth/session");
  return body?.data?.email === link.email;
}

function problemOf(response, body) {
  if (!response) return { problem: PROBLEMS.noAnswer };
  if (!body?.error) return { problem: PROBLEMS.unreadable };
  const { message } = body.error;
  const seconds = Number(response.headers.get("Retry-After"));
  if (!seconds) return { problem: message };
  return { problem: message.replace(/ Try again[^.]*\.$/, ""), seconds };
}

/** Sends a request and returns the response and its body, as far as they came. */
async function ask(method, url, sent) {
  let response;
  const patience = new AbortController(); // older browsers have no AbortSignal.timeout
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
  try {
    response = await fetch(url, {
      method,
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify(sent),
      signal: patience.signal,
    });
    return { response, body: await response.json() };
  } catch (error) {
    return error instanceof SyntaxError ? { response } : {};
  } finally {
    clearTimeout(timer);
  }
}
