import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";

const SENTENCE = "/\\p{L} .*[.…?]$/u";
/** What people read, in code. */
const WORDS = [
  "JSXText[value=/\\p{L}/u]",
  "JSXElement Literal[value=/^\\p{Lu}\\p{Ll}/u]",
  "JSXElement TemplateElement[value.raw=/ \\p{Ll}|\\p{Ll} /u]",
  `Literal[value=${SENTENCE}]`,
  `TemplateElement[value.raw=${SENTENCE}]`,
];

export default defineConfig(
  globalIgnores(["dist", "schema.ts"]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true },
    },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off", // both say what they mean
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: ["pre"] }], // what scrolls must be reachable by keyboard
      "no-console": "error",
    },
  },
  {
    files: ["src/*/**"],
    ignores: ["src/{app,test}/**"],
    rules: { "no-restricted-imports": ["error", { patterns: ["**/app/**"] }] }, // app puts the others together
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/**/texts.{ts,tsx}", "src/**/*.test.{ts,tsx}", "src/test/**"],
    rules: {
      "no-restricted-syntax": ["error", ...WORDS.map((selector) => ({ selector, message: "Words are in texts.ts." }))],
    },
  },
  { files: ["*.js", "{public,scripts,web}/*.js"], extends: [tseslint.configs.disableTypeChecked] },
  { files: ["scripts/*.js", "*.js"], languageOptions: { globals: globals.node }, rules: { "no-console": "off" } },
);
