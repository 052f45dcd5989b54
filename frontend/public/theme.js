// The colors that somebody chose, before anything is painted. src/app/theme.ts stores them.

try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // the browser denies its storage
}
