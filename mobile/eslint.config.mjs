import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";

/** What people read, in code. */
const WORDS = [
  "JSXText[value=/\\p{L}/u]",
  "JSXAttribute[name.name=/^(title|label|what|action|reason|notYet)$/] > Literal",
];

export default defineConfig(
  globalIgnores(["android", "ios", "dist", ".expo"]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off", // both say what they mean
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-console": "error", // logs of a device are read by others
    },
  },
  {
    files: ["src/{api,components}/**"],
    rules: { "no-restricted-imports": ["error", { patterns: ["**/auth/**", "**/features/**", "**/navigation/**"] }] },
  },
  {
    files: ["src/**/*.tsx"],
    ignores: ["src/**/texts.tsx", "src/**/*.test.tsx", "src/test/**"],
    rules: {
      "no-restricted-syntax": ["error", ...WORDS.map((selector) => ({ selector, message: "Words are in texts.ts." }))],
    },
  },
  {
    files: ["src/test/**", "**/fake*.ts", "**/*.test.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-deprecated": "off", // React Native's test renderer is, and has no successor on Node 20
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-type-parameters": "off", // Json<…> is written where an answer is made
      "@typescript-eslint/unbound-method": "off", // mocks have no `this`
    },
  },
  {
    files: ["*.js", "*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: { "@typescript-eslint/no-require-imports": "off", "no-console": "off" },
  },
);
