// oidc-provider wants Node 22. With this, all that we use of it runs on Node 20 as well.
URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);

// It also warns of what is meant here: that runtime, and state that ends with the process.
const EXPECTED = /Unsupported runtime|in-memory adapter/;
const warn = console.warn;
console.warn = (...texts) => EXPECTED.test(texts[0]) || warn(...texts);
