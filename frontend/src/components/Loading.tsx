/** Fades in after a moment (app.css), so that a quick answer shows nothing that flickers. */
export function Loading() {
  return (
    <main className="centered">
      <p className="loading" role="status">
        Loading…
      </p>
    </main>
  );
}
