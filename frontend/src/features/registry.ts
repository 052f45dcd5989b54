import type { ComponentType } from "react";

/**
 * A part of the product: its entry in the navigation and its pages. They are downloaded when they are first visited,
 * and route what is below the path by themselves. To remove a feature, delete its folder and its line.
 */
export interface Feature {
  /** The first part of its addresses. The server's, such as "api" and "static", "assets" and "settings" are taken. */
  path: string;
  title: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Whether it is shown where nobody signs in. */
  isPublic?: boolean;
}

/** The first one that is shown is the start page. */
export const FEATURES: Feature[] = [
  { path: "examples", title: "Examples", load: () => import("./examples/Examples") }, // only: users
];
