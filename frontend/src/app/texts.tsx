export const TEXTS = {
  navigation: "Main",
  settings: "Settings",
  welcome: (app: string) => `Welcome to ${app}`,
  noAccounts: "Everybody can use this app. There are no accounts.",
  broken: {
    title: "This page could not be shown",
    why: "It may be older than the app’s latest release, or a part of it did not arrive. Reloading usually helps.",
    reload: "Reload",
  },
  noProvider: {
    title: "This client is not made for this deployment",
    why: (name: string) => (
      <>
        This deployment’s <code>AUTH_PROVIDER</code> is <code>{name}</code>, and this client was built without it.
      </>
    ),
  },
  about: {
    link: "About",
    title: "About this deployment",
    signIn: "Sign-in",
    compute: "Compute",
    release: "Release",
    documentation: "API documentation",
  },
  appearance: {
    title: "Appearance",
    colors: "Colors",
    themes: { system: "Same as this device", light: "Light", dark: "Dark" },
    kept: "Kept in this browser.",
  },
};
