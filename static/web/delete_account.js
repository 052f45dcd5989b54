// The page that deletes the account of whoever is signed in with this browser's cookie.

const TIMEOUT_MS = 20_000; // as in the web client
const NOBODY = "You are not signed in in this browser. Sign in first, or delete your account in the app.";
const FAILED = "Your account may not be deleted yet. Check your connection, then try again.";

const element = (id) => document.getElementById(id);
const button = element("delete");
button.hidden = false;
button.addEventListener("click", deleteAccount);

async function deleteAccount() {
  button.disabled = true;
  show({ status: "Deleting…" });
  const status = await send();
  button.disabled = false;
  if (status === 200) button.hidden = true;
  show(status === 200 ? { status: "Your account is deleted." } : { problem: status === 401 ? NOBODY : FAILED });
}

/** The status of the answer; 0 when none came. */
async function send() {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return (await fetch("/api/me", { method: "DELETE", signal })).status;
  } catch {
    return 0;
  }
}

function show({ status = "", problem = "" }) {
  element("status").textContent = status;
  element("problem").textContent = problem;
}
