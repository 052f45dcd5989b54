import { Component, type ReactNode } from "react";

import { Button } from "../components/Button";
import { CardView } from "../components/CardView";
import { Loading } from "../components/Loading";
import { Page } from "../components/Page";
import { isReloading, reloadIfAChunkIsGone } from "./staleTab";
import { TEXTS } from "./texts";

interface ErrorBoundaryProps {
  /** Where one is: elsewhere, there is something else to show. */
  path?: string;
  /** Whether what is around the page is still there. */
  isInShell?: boolean;
  children: ReactNode;
}

/** Stands in for what broke, or whose chunks are gone since a deployment. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(error: Error) {
    reloadIfAChunkIsGone(error);
    return { broken: true };
  }

  override componentDidUpdate({ path }: ErrorBoundaryProps) {
    if (this.state.broken && path !== this.props.path) this.setState({ broken: false });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const View = this.props.isInShell ? Page : CardView;
    if (isReloading()) return this.props.isInShell ? null : <Loading />;
    return (
      <View title={TEXTS.broken.title}>
        <p>{TEXTS.broken.why}</p>
        <p className={this.props.isInShell ? "buttons" : "actions"}>
          <Button variant="primary" onClick={() => location.reload()}>
            {TEXTS.broken.reload}
          </Button>
        </p>
      </View>
    );
  }
}
