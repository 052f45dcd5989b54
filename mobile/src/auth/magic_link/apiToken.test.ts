import { ApiToken } from "./apiToken";
import { keptToken } from "./fakes";

test("a late answer to an old token does not end a new sign-in", async () => {
  const onEnd = jest.fn();
  const apiToken = new ApiToken(onEnd);
  await apiToken.keep("new");
  await apiToken.refused("old");
  expect(onEnd).not.toHaveBeenCalled();
  expect(keptToken()).toBe("new");
});

test("however many answers refuse a token, the session ends once", async () => {
  const onEnd = jest.fn();
  const apiToken = new ApiToken(onEnd);
  await apiToken.keep("token");
  await Promise.all([apiToken.refused("token"), apiToken.refused("token"), apiToken.refused("token")]);
  await apiToken.refused("token");
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(await apiToken.token()).toBeNull();
  expect(keptToken()).toBeUndefined();
});
