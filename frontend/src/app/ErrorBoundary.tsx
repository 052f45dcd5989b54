import { Component, type ReactNode } from "react";

import { CardView } from "../components/CardView";
import { Loading } from "../components/Loading";
import { isReloading } from "./staleTab";

interface ErrorBoundaryProps {
  path: string;
  children: ReactNode;
}

/** Stands in for a page that broke, or whose chunks are gone since a deployment, as long as it is the one to be shown. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate({ path }: ErrorBoundaryProps) {
    if (this.state.broken && path !== this.props.path) this.setState({ broken: false });
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
