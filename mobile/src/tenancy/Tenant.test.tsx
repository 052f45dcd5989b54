import type { RuntimeConfig } from "@api-client/types";
import { render, screen } from "@testing-library/react-native";

import { DeploymentContext } from "../api/deployment";
import { CardView } from "../components/CardView";

jest.mock("../build", () => ({ ...jest.requireActual<object>("../build"), API_HOST: "acme.localhost:8000" }));

test.each([
  ["localhost", ["acme"]],
  ["example.com", []],
  [undefined, []],
])("a card names the tenant whose app this is, below %s", (baseDomain, tenants) => {
  render(
    <DeploymentContext value={{ baseDomain } as RuntimeConfig}>
      <CardView title="A card">{null}</CardView>
    </DeploymentContext>,
  );
  expect(screen.queryAllByLabelText(/^Tenant: /).map(({ props }) => props.children as string)).toEqual(tenants);
});
