import { CardView } from "../components/CardView";

export function NotFound() {
  return (
    <CardView title="There is nothing here">
      <p>The address may be mistyped, or what was here is gone.</p>
      <p className="actions">
        <a className="primary" href="/">
          Go to the start page
        </a>
      </p>
    </CardView>
  );
}
