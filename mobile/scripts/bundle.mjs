// Makes the release bundles of both platforms as their build tools do, down to Hermes bytecode, and looks into them.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";

const HOST = "app.example.com";
const HERMES_MAGIC = 0x1f1903c103bc1fc6n; // the first eight bytes of a bytecode file
const COMPILERS = { linux: "linux64-bin", darwin: "osx-bin", win32: "win64-bin" };
const WEB_ONLY = ["sessionStorage", "There is no system browser here"];

/** Runs a program of node_modules, quietly unless it fails. */
function run(program, ...args) {
  execFileSync(`node_modules/${program}`, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, API_HOST: HOST },
  });
}

function bundle(platform) {
  const file = `dist/${platform}.bundle`;
  const output = ["--bundle-output", file, "--assets-dest", `dist/${platform}-assets`];
  run(
    ".bin/react-native",
    "bundle",
    "--platform",
    platform,
    "--dev",
    "false",
    "--minify",
    "false",
    "--entry-file",
    "index.js",
    ...output,
  );
  run(
    `hermes-compiler/hermesc/${COMPILERS[process.platform]}/hermesc`,
    "-w",
    "-O",
    "-emit-binary",
    "-out",
    `${file}.hbc`,
    file,
  );
  return { code: readFileSync(file, "utf8"), bytecode: readFileSync(`${file}.hbc`) };
}

function faultsOf({ code, bytecode }) {
  return [
    ...(code.includes(`"${HOST}"`) ? [] : [`it does not name ${HOST}`]),
    ...WEB_ONLY.filter((text) => code.includes(text)).map((text) => `it holds what is for browsers: ${text}`),
    ...(bytecode.readBigUInt64LE() === HERMES_MAGIC ? [] : ["it is no Hermes bytecode"]),
  ];
}

mkdirSync("dist", { recursive: true });
for (const platform of ["android", "ios"]) {
  const made = bundle(platform);
  const faults = faultsOf(made);
  console.log(
    `${platform}: ${made.bytecode.length} bytes of Hermes bytecode${faults.map((fault) => `; ${fault}`).join("")}`,
  );
  if (faults.length > 0) process.exitCode = 1;
}
