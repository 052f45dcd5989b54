import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** All styles but those of Django REST framework's own pages, which have their own names for everything. */
const OURS = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
const SHARED = readdirSync("../static/web").filter((name) => name.endsWith(".css") && name !== "browsable.css");
const FILES = [...OURS.map((name) => `src/${name}`), ...SHARED.map((name) => `../static/web/${name}`)];
const TOKENS = "Tokens";
const RESET = "Reset: the only selectors of elements";

const ELEMENT = /(^|[\s>+~,(])[a-z][\w-]*/;
const SIZE = /^(font-size|border-radius|(padding|margin|gap|inset)[\w-]*): .*\dr?em\b/;
const COLOR = /#[\da-f]{3,8}\b|\b(rgb|hsl|oklch)\(/i;

/** The lines of all styles under a heading of look.css; those of other files have none. */
function linesOf(isMeant: (section: string) => boolean): string[] {
  return FILES.flatMap((file) => {
    const [, ...parts] = `/* --- ${file} --- */${readFileSync(file, "utf8")}`.split(/\/\* --- (.*?) -+ \*\//);
    return parts.flatMap((part, index) => (index % 2 === 1 && isMeant(parts[index - 1] ?? "") ? linesIn(part) : []));
  });
}

function linesIn(css: string): string[] {
  return css
    .replace(/\/\*.*?\*\//gs, "")
    .split("\n")
    .map((line) => line.trim());
}

function selectorsIn(lines: string[]): string[] {
  const isSelector = (line: string) => /[{,]$/.test(line) && !/^@|^(from|to|\d+%) {$/.test(line);
  return lines.filter(isSelector).map((line) => line.replace(/\[.*?\]/g, ""));
}

test("only the reset has selectors of elements", () => {
  expect(selectorsIn(linesOf((section) => section === RESET)).some((selector) => ELEMENT.test(selector))).toBe(true);
  expect(selectorsIn(linesOf((section) => section !== RESET)).filter((selector) => ELEMENT.test(selector))).toEqual([]);
});

test("colors, spaces, sizes of type and radii are tokens", () => {
  const [tokens, others] = [linesOf((section) => section === TOKENS), linesOf((section) => section !== TOKENS)];
  expect(tokens.filter((line) => COLOR.test(line))).not.toEqual([]);
  const isLiteral = (line: string) => COLOR.test(line) || (SIZE.test(line) && !line.includes("clamp("));
  expect(others.filter(isLiteral)).toEqual([]);
});

test("the bars of the browser, and of the installed app, have the color of the page", () => {
  const [, light, dark] =
    /--background: light-dark\((#\w+), (#\w+)\)/.exec(readFileSync("../static/web/look.css", "utf8")) ?? [];
  const ofBars = [
    ...readFileSync("index.html", "utf8").matchAll(/name="theme-color" content="(.*?)".*data-scheme="(.*?)"/g),
  ];
  expect(ofBars.map(([, color, scheme]) => [scheme, color])).toEqual([
    ["light", light],
    ["dark", dark],
  ]);
  const manifest = JSON.parse(readFileSync("public/manifest.webmanifest", "utf8")) as Record<string, unknown>;
  expect(manifest).toMatchObject({ background_color: light, theme_color: light });
});
