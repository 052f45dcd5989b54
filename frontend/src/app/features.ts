import { lazy, type ComponentType } from "react";

import { FEATURES, type Feature } from "../features/registry";

const pages = new WeakMap<Feature, ComponentType>();

/** Downloads what an address will show, while the deployment is asked what it is. */
export function preloadPage(pathname: string): void {
  const feature = pathname === "/" ? FEATURES[0] : FEATURES.find(({ path }) => `${pathname}/`.startsWith(`/${path}/`));
  feature?.load().catch(() => undefined); // whoever shows it learns of it
}

export function pageOf(feature: Feature): ComponentType {
  const page = pages.get(feature) ?? lazy(feature.load);
  pages.set(feature, page);
  return page;
}
