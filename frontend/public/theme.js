// The colors that somebody chose, before anything is painted, and in the browser's own bars. src/app/theme.ts stores them.

{
  const { documentElement } = document;
  const followTheme = () => {
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const { theme } = documentElement.dataset;
      const { scheme } = meta.dataset;
      meta.media = theme ? (theme === scheme ? "all" : "not all") : `(prefers-color-scheme: ${scheme})`;
    }
  };
  new MutationObserver(followTheme).observe(documentElement, { attributeFilter: ["data-theme"] });
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") documentElement.dataset.theme = theme;
  } catch {
    // the browser denies its storage
  }
}
