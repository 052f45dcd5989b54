import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import { useKeptChanges } from "../api/changes";
import { FEATURES } from "../features/registry";
import { Deployment } from "./Deployment";
import { ErrorBoundary } from "./ErrorBoundary";
import { NotFound } from "./NotFound";
import { createQueryClient } from "./queryClient";
import { usePath } from "./usePath";
import { Workspace } from "./Workspace";

/** The whole client: the page of the feature whose path it is. Every other path is none of ours. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  const [path, visit] = usePath();
  useKeptChanges(queryClient);
  const feature = FEATURES.find((feature) => feature.path === path);
  return (
    <ErrorBoundary path={path}>
      <QueryClientProvider client={queryClient}>
        {feature ? (
          <Deployment>
            <Workspace feature={feature} visit={visit} />
          </Deployment>
        ) : (
          <NotFound />
        )}
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
