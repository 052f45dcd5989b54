import { Suspense } from "react";
import { Outlet, useLocation } from "react-router";

import { useFrame } from "../auth/frame";
import { PageSkeleton } from "../components/Skeleton";
import { ErrorBoundary } from "./ErrorBoundary";
import { Header } from "./Header";
import { useScroll } from "./useScroll";

/** What is around every page. */
export function Shell() {
  const { pathname } = useLocation();
  const { Messages } = useFrame();
  useScroll();
  return (
    <div className="shell">
      <Header />
      <main className="shell-main">
        <ErrorBoundary path={pathname} isInShell>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
        {Messages && <Messages />}
      </main>
    </div>
  );
}
