import type { Change } from "@api-client/changes";
import { useState } from "react";

import { ConfirmDelete } from "../../components/ConfirmDelete";
import { focusHeading, focusOnceThere, useFocusHandover } from "../../components/focus";
import { RenameForm } from "./RenameForm";
import type { ShownExample } from "./shown";

interface ExampleRowProps {
  example: ShownExample;
  change: (change: Change) => void;
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

type Edit = "rename" | "delete";

/** One example. The row takes the focus when what had it is gone; a cancelled edit gives it back to its button. */
export function ExampleRow({ example, change }: ExampleRowProps) {
  const row = useFocusHandover<HTMLLIElement>();
  const [edit, setEdit] = useState<Edit>();
  const [cancelled, setCancelled] = useState<Edit>();
  const { id, name } = example;
  const end = (cancelled?: Edit) => {
    setEdit(undefined);
    setCancelled(cancelled);
  };
  const rename = (newName: string) => {
    if (newName !== name) change({ kind: "rename", id, name: newName, oldName: name });
    end();
    row.current?.focus();
  };
  const remove = () => {
    end(); // in case it comes back
    focusNeighbour(row.current);
    change({ kind: "delete", id, name });
  };
  return (
    <li ref={row} tabIndex={-1}>
      {!edit && <Shown example={example} edit={setEdit} cancelled={cancelled} />}
      {edit === "rename" && <RenameForm name={name} save={rename} cancel={() => end(edit)} />}
      {edit === "delete" && <ConfirmDelete name={name} confirm={remove} cancel={() => end(edit)} />}
    </li>
  );
}

interface ShownProps {
  example: ShownExample;
  edit: (edit: Edit) => void;
  cancelled: Edit | undefined;
}

function Shown({ example: { name, createdAt }, edit, cancelled }: ShownProps) {
  const buttonOf = (kind: Edit, title: string) => (
    <button
      ref={kind === cancelled ? focusOnceThere : null}
      type="button"
      className="quiet"
      aria-label={`${title} ${name}`}
      onClick={() => edit(kind)}
    >
      {title}
    </button>
  );
  return (
    <>
      <span className="name">{name}</span>
      {createdAt ? (
        <>
          <time dateTime={createdAt}>{MOMENT.format(new Date(createdAt))}</time>
          <div className="buttons">
            {buttonOf("rename", "Rename")}
            {buttonOf("delete", "Delete")}
          </div>
        </>
      ) : (
        <span className="hint">Saving…</span>
      )}
    </>
  );
}

function focusNeighbour(row: HTMLElement | null): void {
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  if (neighbour instanceof HTMLElement) neighbour.focus();
  else focusHeading();
}
