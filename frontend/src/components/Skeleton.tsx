import { TEXTS } from "./texts";

/** The shape of a list that is being loaded; `children` say so to screen readers. */
export function Skeleton({ children }: { children: string }) {
  return (
    <div role="status">
      <span className="visually-hidden">{children}</span>
      <ul className="list skeleton" aria-hidden="true">
        <li className="list-row skeleton-row" />
        <li className="list-row skeleton-row" />
        <li className="list-row skeleton-row" />
      </ul>
    </div>
  );
}

/** A page that is being loaded. */
export function PageSkeleton() {
  return <Skeleton>{TEXTS.loading}</Skeleton>;
}
