/** The shape of a list that is on its way; `children` say so to screen readers. */
export function Skeleton({ children }: { children: string }) {
  return (
    <div role="status">
      <span className="visually-hidden">{children}</span>
      <ul className="list skeleton" aria-hidden="true">
        <li />
        <li />
        <li />
      </ul>
    </div>
  );
}
