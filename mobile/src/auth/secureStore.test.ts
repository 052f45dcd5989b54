import { kept } from "../test/fakeSecureStore";
import { writeSecret } from "./secureStore";

jest.mock("../build", () => ({
  API: { url: "http://10.0.2.2:8000", headers: { Host: "app.localhost:8000" } },
}));

test("an emulator keeps what belongs to one host apart from another's, though both are at one address", async () => {
  await writeSecret("api-token", "secret");
  expect([...kept.keys()]).toEqual(["app.localhost:8000/api-token"]);
});
