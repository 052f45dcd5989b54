const NO_HOST = "A release build needs API_HOST, the host of its API and of the links in its mails: app.example.com";

module.exports = (api) => {
  if (api.env("production") && !process.env.API_HOST) throw new Error(NO_HOST);
  return {
    presets: ["module:@react-native/babel-preset"],
    plugins: [["transform-inline-environment-variables", { include: ["API_HOST"] }]],
  };
};
