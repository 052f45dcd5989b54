// @ts-check
// Reads sign-in links, for the landing page and for the mobile app. Mail programs, scanners and people damage links;
// config/tests/sign_in_links.json lists how.

/**
 * @typedef {object} SignInLink
 * @property {string} token 64 lower-case hexadecimal digits
 * @property {string} email whom the mail was sent to
 * @property {string} [returnTo] a path of this site to open after signing in
 */

const LONGEST_TEXT = 32 * 1024;
const DECODINGS = 3;
const LONGEST_PATH = 512;

/** A link, up to white space or a quote. A "+" of its address may have become a space. */
const LINK = /\/auth\/verify\/?[?#][^\s<>"]*(?:(?: [^\s<>"@&]+){1,3}@[^\s<>"]*)?/g;
const TOKEN = /[?#&]token=([0-9a-f]{64})(?![0-9A-Za-z])/g;
const EMAIL = /[?#&]email=([^#&]*)/g;
const ADDRESS = /^([\w.!#$%&'*+/=?^`{|}~-]+)@((?:[a-z0-9-]+\.)+[a-z0-9-]*[a-z0-9])/i;
const RETURN_TO = /[?#&]returnTo=([^#&]*)/;

/**
 * Returns the one link in a text, which may be a link alone or a whole mail. Returns null when there is none, when it
 * has no address, and when two links differ.
 * @param {string} text
 * @returns {SignInLink | null}
 */
export function readSignInLink(text) {
  for (const reading of readings(text.slice(0, LONGEST_TEXT))) {
    const links = reading.match(LINK) ?? [];
    const tokens = valuesOf(links, TOKEN);
    const emails = valuesOf(links, EMAIL).flatMap(addressIn);
    const [token] = tokens;
    const [email] = emails;
    if (token && email) return areEqual(tokens) && areEqual(emails) ? { token, email, ...returnToOf(links) } : null;
  }
  return null;
}

/**
 * Tells whether a text names the page that reads sign-in links, whether or not the rest of it can be read.
 * @param {string} text
 */
export function isSignInLink(text) {
  return /\/auth\/verify\b/.test(decode(text.slice(0, LONGEST_TEXT)));
}

/**
 * Yields what a text may have been before it was damaged: first as it is, then decoded again and again.
 * @param {string} text
 */
function* readings(text) {
  const plain = text.includes("=3D") ? text.replace(/=\r?\n/g, "").replaceAll("=3D", "=") : text; // quoted-printable
  const lines = linesOf(plain.replace(/<\w+:\/\/[^<>]*>/g, (bracketed) => linesOf(bracketed).join("")));
  for (const unwrapped of [joinLoneWords(lines), lines.join("")]) {
    for (let reading = unwrapped, round = 0; round <= DECODINGS; round++, reading = decode(reading)) {
      yield withoutDefense(reading).replace(/&(?:amp;|#38;|#x26;)+/gi, "&");
    }
  }
}

/**
 * The lines without indentation and quotation marks.
 * @param {string} text
 */
function linesOf(text) {
  return text.split("\n").map((line) => line.replace(/^[>\s]+(?=.)/, "").trimEnd());
}

/**
 * Joins the lines of a wrapped link: a line that is one word, and no link itself, continues the line before it.
 * @param {string[]} lines
 */
function joinLoneWords(lines) {
  return lines.map((line) => (/^(?!<|\w+:\/\/)\S+$/.test(line) ? line : `\n${line}`)).join("");
}

/**
 * Proofpoint's links (urldefense.com/v3) have a "*" for each "#" and "%".
 * @param {string} text
 */
function withoutDefense(text) {
  if (!text.includes("urldefense.com/v3/")) return text;
  return text.replace(/(\/auth\/verify\/?)\*/g, "$1#").replace(/\*(?=[0-9a-f]{2})/gi, "%");
}

/**
 * Decodes percent-encoding once, and leaves what is none as it is.
 * @param {string} text
 */
function decode(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/**
 * @param {string[]} links
 * @param {RegExp} parameter
 */
function valuesOf(links, parameter) {
  return links.flatMap((link) => Array.from(link.matchAll(parameter), ([, value = ""]) => value));
}

/** @param {string[]} values */
function areEqual(values) {
  return new Set(values).size === 1;
}

/**
 * Returns the address with which a parameter's value begins, in a list, or an empty one.
 * @param {string} value
 */
function addressIn(value) {
  const decoded = decodeUntil(decode(value), (text) => text.includes("@"));
  const [, local, domain] = ADDRESS.exec(decoded.replaceAll(" ", "+")) ?? [];
  return domain ? [`${local}@${domain}`] : [];
}

/** @param {string[]} links */
function returnToOf(links) {
  const sent = RETURN_TO.exec(links.join("\n"))?.[1] ?? "";
  const decoded = decodeUntil(sent.replaceAll("+", " "), (text) => text.startsWith("/"));
  const returnTo = decoded.slice(0, 2 * LONGEST_PATH).replace(/[<>"'.,;:!)\]}\s]+$/, ""); // what follows in a text
  return isOwnPath(returnTo) ? { returnTo } : {};
}

/**
 * A path of this site: browsers read "//host" and "/\host" as another site, and skip control characters.
 * @param {string} path
 */
function isOwnPath(path) {
  return path.length <= LONGEST_PATH && /^\/(?![/\\])\P{Cc}*$/u.test(path);
}

/**
 * @param {string} text
 * @param {(text: string) => boolean} isDecoded
 */
function decodeUntil(text, isDecoded) {
  for (let round = 0; round < DECODINGS && !isDecoded(text); round++) text = decode(text);
  return text;
}
