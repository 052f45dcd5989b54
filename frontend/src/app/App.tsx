import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import { Deployment } from "./Deployment";
import { ErrorBoundary } from "./ErrorBoundary";
import { NotFound } from "./NotFound";
import { createQueryClient } from "./queryClient";
import { Workspace } from "./Workspace";

/** The whole client. It has one page; every other path is none of ours. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        {location.pathname === "/" ? (
          <Deployment>
            <Workspace />
          </Deployment>
        ) : (
          <NotFound />
        )}
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
