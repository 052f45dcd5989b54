/** The shape of a list that is on its way. */
export function Skeleton() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading your examples…</span>
      <ul className="examples skeleton" aria-hidden="true">
        <li />
        <li />
        <li />
      </ul>
    </div>
  );
}
