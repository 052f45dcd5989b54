import { Component, type ReactNode } from "react";

import { Button } from "./Button";
import { CardView } from "./CardView";
import { Words } from "./Words";

interface BoundaryProps {
  children: ReactNode;
}

/** Learns that something in it broke while it was drawn. */
class Boundary<Props extends BoundaryProps> extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }
}

/** Stands in for a view that broke, and can begin again from the start. */
export class ErrorBoundary extends Boundary<BoundaryProps> {
  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <CardView title="This view could not be shown">
        <Words>Something unexpected happened in the app. Starting again usually helps.</Words>
        <Button kind="primary" title="Start again" onPress={() => this.setState({ broken: false })} />
      </CardView>
    );
  }
}

interface RowBoundaryProps extends BoundaryProps {
  /** What the row shows: when it changes, it is tried again. */
  item: unknown;
}

/** A row that cannot be shown takes only itself down. */
export class RowBoundary extends Boundary<RowBoundaryProps> {
  override componentDidUpdate({ item }: RowBoundaryProps) {
    if (this.state.broken && JSON.stringify(item) !== JSON.stringify(this.props.item)) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? <Words kind="hint">This entry cannot be shown.</Words> : this.props.children;
  }
}
