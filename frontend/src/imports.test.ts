import { importCycles } from "@api-client/test/importCycles";
import { expect, test } from "vitest";

test("no file imports itself by way of others", () => {
  expect(importCycles("src")).toEqual([]);
});
