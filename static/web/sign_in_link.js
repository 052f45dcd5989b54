// @ts-check
// Reads sign-in links, for the landing page and for other clients. Mail programs, scanners and people damage links;
// sign_in_links.json, among the tests, lists how.

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
const TOKEN = /[?#&]token=([^#&]*)/g;
const EMAIL = /[?#&]email=([^#&]*)/g;
const RETURN_TO = /[?#&]returnTo=([^#&\s]*)/g;
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z0-9-]+\.)+[a-z0-9-]*[a-z0-9]/i;

/** One parameter, such as that of a scanner's link which has the sign-in link in it. */
const PARAMETER = /[^\s<>"&]+/g;
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
/** Without white space: decoded, it would end a link. */
const VISIBLE_ESCAPES = /(?:%(?!0[9ad]|20)[0-9a-f]{2})+/gi;
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** What follows a link in a text. Browsers encode some of it in a fragment. */
const TRAILING = /(?:[.,;:!'*)\]}`]|%(?:20|22|3c|3e|60))+$/i;

/**
 * Returns the one link in a text, which may be a link alone or a whole mail. Returns null when there is none, when it
 * has no address, and when two links differ.
 * @param {string} text
 * @returns {SignInLink | null}
 */
export function readSignInLink(text) {
  for (const reading of readings(text.slice(0, LONGEST_TEXT))) {
    const links = reading.match(LINK) ?? [];
    const [token, otherToken] = new Set(valuesOf(links, TOKEN).flatMap(tokenIn));
    const [email, otherEmail] = new Set(valuesOf(links, EMAIL).flatMap(addressIn));
    if (token && email) return otherToken || otherEmail ? null : { token, email, ...returnToOf(links) };
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
 * Yields what a text may have been before it was damaged: first as it stands, then with its lines joined.
 * @param {string} text
 */
function* readings(text) {
  for (const plain of new Set([text, fromQuotedPrintable(text)])) {
    const lines = linesOf(plain.replace(/<\w+:\/\/[^<>]*>/g, (bracketed) => linesOf(bracketed).join("")));
    for (const unwrapped of new Set([lines.join("\n"), joinLoneWords(lines), lines.join("")])) {
      for (const reading of decodings(unwrapped)) {
        yield withoutDefense(reading).replace(/&(?:amp;|#38;|#x26;)+/gi, "&");
      }
    }
  }
}

/**
 * Yields a text as it is, then decoded again and again. A link that is encoded in one parameter comes first, alone: it
 * would mix with the other parameters of a scanner's link.
 * @param {string} text
 */
function* decodings(text) {
  for (let round = 0; round <= DECODINGS; round++) {
    yield text;
    const parameters = (text.match(PARAMETER) ?? []).filter((parameter) => parameter.includes("auth"));
    yield decode(parameters.join("\n"), VISIBLE_ESCAPES);
    text = decode(text, VISIBLE_ESCAPES);
  }
}

/** @param {string} text */
function fromQuotedPrintable(text) {
  if (!text.includes("=3D")) return text;
  const unwrapped = text.replace(/=(?:\r\n?|\n)/g, "");
  return unwrapped.replace(/=([2-7][0-9A-F])/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/**
 * The lines without indentation and quotation marks.
 * @param {string} text
 */
function linesOf(text) {
  return text.split(/\r\n?|\n/).map((line) => line.replace(/^[>\s]+(?=.)/, "").trimEnd());
}

/**
 * Joins the lines of a wrapped link: a line that is one word, and no link itself, continues the line before it.
 * @param {string[]} lines
 */
function joinLoneWords(lines) {
  return lines.map((line) => (/^(?!<|\w+:\/\/)\S+$/.test(line) ? line : `\n${line}`)).join("");
}

/**
 * Proofpoint's links (urldefense.com/v3) have a "*" for each "#" and "%", and "__;…$" at their end.
 * @param {string} text
 */
function withoutDefense(text) {
  if (!text.includes("urldefense.com/v3/")) return text;
  return text
    .replace(/(\/auth\/verify\/?)\*/g, "$1#")
    .replace(/\*(?=[0-9a-f]{2})/gi, "%")
    .replace(/__;[^\s<>"]*/g, "");
}

/**
 * Decodes percent-encoding once, and leaves what is none as it is.
 * @param {string} text
 */
function decode(text, escapes = ESCAPES) {
  return text.replace(escapes, (encoded) => {
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

/**
 * Returns the token with which a parameter's value begins, in a list, or an empty one.
 * @param {string} value
 */
function tokenIn(value) {
  const token = /^[0-9a-f]{64}(?![0-9A-Za-z])/;
  const decoded = decode(value).replace(INVISIBLE, "");
  return token.exec(decoded) ?? token.exec(decoded.replace(/\s/g, "")) ?? [];
}

/**
 * Returns the address with which a parameter's value begins, in a list, or an empty one. It is ASCII.
 * @param {string} value
 */
function addressIn(value) {
  const decoded = decodeUntil(decode(value), (text) => text.includes("@"));
  const [address] = ADDRESS.exec(decoded.replaceAll(" ", "+").replace(INVISIBLE, "")) ?? [];
  return address ? [address.toLowerCase()] : [];
}

/** @param {string[]} links */
function returnToOf(links) {
  const [sent = ""] = valuesOf(links, RETURN_TO);
  if (sent.length > 9 * LONGEST_PATH) return {}; // "%E2%82%AC" is one character
  const encoded = sent.replace(TRAILING, "").replaceAll("+", " ");
  const returnTo = decodeUntil(encoded, (text) => text.startsWith("/"));
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
