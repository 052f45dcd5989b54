import { importCycles } from "@api-client/test/importCycles";

test("no file imports itself by way of others", () => {
  expect(importCycles("src")).toEqual([]);
});
