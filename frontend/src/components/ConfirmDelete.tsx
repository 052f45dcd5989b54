import { focusOnceThere } from "./focus";
import { onEscape } from "./onEscape";

interface ConfirmDeleteProps {
  name: string;
  confirm: () => void;
  cancel: () => void;
}

/** Asks before something is deleted. The focus, and a second click in one place, are where they do no harm. */
export function ConfirmDelete({ name, confirm, cancel }: ConfirmDeleteProps) {
  return (
    <div className="confirm" role="group" aria-label={`Delete ${name}?`}>
      <span className="name">Delete “{name}”?</span>
      <div className="buttons">
        <button type="button" className="danger" onClick={confirm} onKeyDown={onEscape(cancel)}>
          Delete
        </button>
        <button ref={focusOnceThere} type="button" className="quiet" onClick={cancel} onKeyDown={onEscape(cancel)}>
          Keep
        </button>
      </div>
    </div>
  );
}
