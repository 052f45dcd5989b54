import { reachable } from "./reachable";

test("the emulator reaches what this machine serves by that other name, too", () => {
  const mailbox = "http://localhost:8025/dev/mail";
  expect(reachable(mailbox, { url: "http://10.0.2.2:8000", headers: {} })).toBe("http://10.0.2.2:8025/dev/mail");
  expect(reachable(mailbox, { url: "http://localhost:8000", headers: {} })).toBe(mailbox);
});
