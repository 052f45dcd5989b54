import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { reloadWhenAChunkIsGone } from "./app/staleTab";
import { restoreTheme } from "./app/theme";

reloadWhenAChunkIsGone();
restoreTheme();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
