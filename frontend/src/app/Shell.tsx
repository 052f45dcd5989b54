import { Suspense } from "react";
import { Outlet, useLocation } from "react-router";

import { useSession } from "../auth/sessionContext";
import { PageSkeleton } from "../components/Skeleton";
import { ErrorBoundary } from "./ErrorBoundary";
import { Header } from "./Header";
import { useScroll } from "./useScroll";

/** What is around every page. Whoever comes after a person begins anew. */
export function Shell() {
  const userId = useSession()?.user.userId;
  const { pathname } = useLocation();
  useScroll();
  return (
    <div className="shell">
      <Header />
      <main key={userId} className="shell-main">
        <ErrorBoundary path={pathname} isInShell>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}
