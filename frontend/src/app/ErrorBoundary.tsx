import { Component, type ReactNode } from "react";

import { CardView } from "../components/CardView";
import { Loading } from "../components/Loading";
import { isReloading } from "./staleTab";

/** Stands in for a page that broke, or whose chunks are gone since a deployment. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return isReloading() ? <Loading /> : <BrokenPage />;
  }
}

function BrokenPage() {
  return (
    <CardView title="This page could not be shown">
      <p>It may be older than the app’s latest release, or a part of it did not arrive. Reloading usually helps.</p>
      <p className="actions">
        <button type="button" className="primary" onClick={() => location.reload()}>
          Reload
        </button>
      </p>
    </CardView>
  );
}
