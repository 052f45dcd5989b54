import { screen } from "@testing-library/react-native";
import { StyleSheet, type ViewStyle } from "react-native";
import type { ReactTestRendererJSON } from "react-test-renderer";

type Element = ReactTestRendererJSON;

function elements(node: unknown = screen.toJSON()): Element[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (typeof node !== "object" || node === null) return [];
  const element = node as Element;
  return [element, ...elements(element.children ?? [])];
}

function holdsText(element: Element): boolean {
  return elements(element).some(({ type }) => type === "Text");
}

function textOf(element: Element): string {
  return (element.children ?? []).map((child) => (typeof child === "string" ? child : textOf(child))).join(" ");
}

/**
 * Expect what holds on every screen: whatever can be touched says what it is, and text may grow as large as people need
 * it. Returns how many things can be touched.
 */
export function expectAccessible(): number {
  const all = elements();
  const touchable = all.filter(({ type, props }) => type === "View" && props.onClick);
  for (const element of touchable) {
    const { props } = element;
    expect(props.accessible).toBe(true);
    expect(["button", "tab"]).toContain(props.accessibilityRole);
    expect(props.accessibilityLabel ?? textOf(element)).toMatch(/\S/);
  }
  for (const { props } of all.filter(({ type }) => type === "TextInput")) {
    expect(props.accessibilityLabel).toMatch(/\S/);
  }
  for (const { props } of all.filter(({ type }) => ["Text", "TextInput"].includes(type))) {
    expect(props.allowFontScaling).not.toBe(false);
    expect(props).not.toHaveProperty("maxFontSizeMultiplier");
  }
  for (const { props } of all.filter(({ type }) => type === "View").filter(holdsText)) {
    expect((StyleSheet.flatten(props.style) as ViewStyle | undefined)?.height).toBeUndefined();
  }
  return touchable.length;
}
