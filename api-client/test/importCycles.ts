import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const IMPORTED = /\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm;
const API_CLIENT = resolve("..", "api-client"); // tests run in a client's folder

/** Returns every way from a file of a folder back to itself by imports, those of types included. */
export function importCycles(folder: string): string[] {
  const visited = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (visited.has(file)) return;
    visited.add(file);
    importsOf(file).forEach((imported) => visit(imported, [...path, file]));
  };
  sourcesIn(resolve(folder)).forEach((file) => visit(file, []));
  return cycles;
}

function sourcesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const names = Array.from(readFileSync(file, "utf8").matchAll(IMPORTED), ([, a, b, c]) => a ?? b ?? c ?? "");
  return names.flatMap((name) => fileOf(name, file));
}

/** The file of ours behind an import, in a list; an empty one for a package. */
function fileOf(name: string, importer: string): string[] {
  const path = name.startsWith("@api-client/")
    ? join(API_CLIENT, name.slice("@api-client/".length))
    : name.startsWith(".") && resolve(dirname(importer), name);
  return path
    ? ["", ".ts", ".tsx"].map((ending) => path + ending).filter((file) => /\.tsx?$/.test(file) && existsSync(file))
    : [];
}
