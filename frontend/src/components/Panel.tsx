import { useId, type ReactNode } from "react";

interface PanelProps {
  title: string;
  facts: Record<string, string | undefined>;
  children?: ReactNode;
}

/** A titled list of facts; those without a value are left out. */
export function Panel({ title, facts, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>
        {Object.entries(facts).map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {children}
    </section>
  );
}
