/** Who can sign in, and what their tokens say of them. */
export const PEOPLE = new Map(
  ["Alice", "Bob"].map((name) => {
    const sub = `local|${name.toLowerCase()}`;
    return [sub, { sub, name: `${name} Miller`, email: `${name.toLowerCase()}@example.com`, email_verified: true }];
  }),
);
