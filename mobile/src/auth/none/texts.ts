export const TEXTS = {
  welcome: (app: string) => `Welcome to ${app}`,
  noAccounts: "Everybody can use this app. There are no accounts.",
};
