/** @vitest-environment-options {"url": "http://acme.localhost"} */
import type { RuntimeConfig } from "@api-client/types";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { DeploymentContext } from "../api/deployment";
import { CardView } from "../components/CardView";
import Around from "./Around";

test.each([
  ["localhost", "Reference AppTenant: acme"],
  ["example.com", "Reference App"],
  [undefined, "Reference App"],
])("a page names the tenant whose address this is, below %s", (baseDomain, head) => {
  render(
    <DeploymentContext value={{ baseDomain } as RuntimeConfig}>
      <Around>
        <CardView title="A page">{null}</CardView>
      </Around>
    </DeploymentContext>,
  );
  expect(screen.getByText("Reference App").closest(".card-head")?.textContent).toBe(head);
});
