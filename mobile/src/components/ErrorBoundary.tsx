import { Component, type ReactNode } from "react";

import { Button } from "./Button";
import { CardView } from "./CardView";
import { TEXTS } from "./texts";
import { Words } from "./Words";

export interface BoundaryProps {
  children: ReactNode;
}

/** Learns that something in it broke while it was drawn. */
export class Boundary<Props extends BoundaryProps> extends Component<Props, { broken: boolean }> {
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
      <CardView title={TEXTS.broken.title}>
        <Words>{TEXTS.broken.why}</Words>
        <Button kind="primary" title={TEXTS.broken.again} onPress={() => this.setState({ broken: false })} />
      </CardView>
    );
  }
}
