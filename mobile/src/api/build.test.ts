import configure from "../../babel.config";

const api = (environment: string) => ({ env: (name: string) => name === environment });

test("a release bundle cannot be made without naming its host", () => {
  expect(() => configure(api("production"))).toThrow(/A release build needs API_HOST/);
});

test("a debug bundle can", () => {
  expect(configure(api("development"))).toHaveProperty("presets");
});
