import type { ReactNode } from "react";

/** A list of facts; those without a value are left out. */
export function Facts({ facts }: { facts: Record<string, ReactNode> }) {
  return (
    <dl className="facts">
      {Object.entries(facts).map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name} className="fact">
              <dt className="fact-name">{name}</dt>
              <dd className="fact-value">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
