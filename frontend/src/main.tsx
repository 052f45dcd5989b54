import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { preloadPage } from "./app/features";
import { rememberChunksThatAreGone } from "./app/staleTab";

rememberChunksThatAreGone();
preloadPage(location.pathname);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
