import { useState } from "react";

import { ConfirmDelete } from "../../components/ConfirmDelete";
import { focusHeading, useFocusHandover } from "../../components/focus";
import type { Change } from "./changes";
import { RenameForm } from "./RenameForm";
import type { ShownExample } from "./shown";

interface ExampleRowProps {
  example: ShownExample;
  change: (change: Change) => void;
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** One example. The row itself takes the focus when what had it is gone. */
export function ExampleRow({ example, change }: ExampleRowProps) {
  const row = useFocusHandover<HTMLLIElement>();
  const [mode, setMode] = useState<"show" | "rename" | "delete">("show");
  const { id, name } = example;
  const close = () => {
    setMode("show");
    row.current?.focus();
  };
  const rename = (newName: string) => {
    if (newName !== name) change({ kind: "rename", id, name: newName, oldName: name });
    close();
  };
  const remove = () => {
    setMode("show"); // in case it comes back
    focusNeighbour(row.current);
    change({ kind: "delete", id, name });
  };
  return (
    <li ref={row} tabIndex={-1}>
      {mode === "show" && <Shown example={example} edit={setMode} />}
      {mode === "rename" && <RenameForm name={name} save={rename} cancel={close} />}
      {mode === "delete" && <ConfirmDelete name={name} confirm={remove} cancel={close} />}
    </li>
  );
}

function Shown({ example, edit }: { example: ShownExample; edit: (mode: "rename" | "delete") => void }) {
  const { name, createdAt } = example;
  return (
    <>
      <span className="name">{name}</span>
      {createdAt ? (
        <>
          <time dateTime={createdAt}>{MOMENT.format(new Date(createdAt))}</time>
          <div className="buttons">
            <button type="button" className="quiet" aria-label={`Rename ${name}`} onClick={() => edit("rename")}>
              Rename
            </button>
            <button type="button" className="quiet" aria-label={`Delete ${name}`} onClick={() => edit("delete")}>
              Delete
            </button>
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
