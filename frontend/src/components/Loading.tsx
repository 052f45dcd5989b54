import { Brand } from "./Brand";
import { TEXTS } from "./texts";

/** The shell, as index.html has it, until it is known what to show. Its text fades in after a moment (app.css). */
export function Loading() {
  return (
    <div className="shell">
      <header className="header">
        <Brand />
      </header>
      <main>
        <div className="loading" role="status">
          <h1 className="loading-title">{TEXTS.loading}</h1>
        </div>
      </main>
    </div>
  );
}
