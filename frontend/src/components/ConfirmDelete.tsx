import { onEscape } from "./onEscape";

interface ConfirmDeleteProps {
  name: string;
  confirm: () => void;
  cancel: () => void;
}

export function ConfirmDelete({ name, confirm, cancel }: ConfirmDeleteProps) {
  return (
    <div className="confirm" role="group" aria-label={`Delete ${name}?`}>
      <span className="name">Delete “{name}”?</span>
      <div className="buttons">
        <button ref={focus} type="button" className="danger" onClick={confirm} onKeyDown={onEscape(cancel)}>
          Delete
        </button>
        <button type="button" className="quiet" onClick={cancel} onKeyDown={onEscape(cancel)}>
          Keep
        </button>
      </div>
    </div>
  );
}

function focus(button: HTMLButtonElement | null) {
  button?.focus();
}
