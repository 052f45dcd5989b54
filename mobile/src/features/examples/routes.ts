/** The screens of this feature, and what each needs to know. */
export type ExampleRoutes = {
  Examples: undefined;
  NewExample: undefined;
  Example: { id: string };
};
