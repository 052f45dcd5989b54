// Plays Auth0 until standard input ends, which is when whoever started it is gone.

import { createServer } from "node:http";

import { readSettings } from "./settings.js";

import "./node20.js"; // before the provider
const { createIssuer } = await import("./issuer.js");

const settings = readSettings(process.env);
const issuer = createIssuer(settings);

createServer(issuer.callback())
  .on("error", (error) => fail(`The local OpenID provider cannot listen: ${error.message}`))
  .listen(settings.port, "127.0.0.1"); // other machines must not reach it: it asks nobody for a password

process.stdin.on("end", () => process.exit()).resume();

function fail(message) {
  console.error(message);
  process.exit(1);
}
