import { lazy, type ComponentType } from "react";

import { useAccountParts } from "../auth/accountParts";
import { FEATURES, type Feature } from "../features/registry";

const pages = new WeakMap<Feature, ComponentType>();

/** The features that whoever is here may see. */
export function useFeatures(): Feature[] {
  const account = useAccountParts();
  return FEATURES.filter(({ isPublic }) => isPublic ?? account !== null);
}

export function pageOf(feature: Feature): ComponentType {
  const page = pages.get(feature) ?? lazy(feature.load);
  pages.set(feature, page);
  return page;
}
