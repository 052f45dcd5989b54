import { Component, type ReactNode } from "react";

import { TEXTS } from "./texts";

interface RowBoundaryProps {
  /** What the row shows: when it changes, it is tried again. */
  item: unknown;
  children: ReactNode;
}

/** A row that cannot be shown takes only itself down. */
export class RowBoundary extends Component<RowBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate({ item }: RowBoundaryProps) {
    if (this.state.broken && JSON.stringify(item) !== JSON.stringify(this.props.item)) this.setState({ broken: false });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <li className="list-row" tabIndex={-1}>
        <p className="hint">{TEXTS.brokenRow}</p>
      </li>
    );
  }
}
