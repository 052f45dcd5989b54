/** Fades in after a moment (app.css), so that a quick answer shows nothing that flickers. */
export function Loading() {
  return (
    <main className="centered">
      <div className="loading" role="status">
        <h1>Loading…</h1>
      </div>
    </main>
  );
}
