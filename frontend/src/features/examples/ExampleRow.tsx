import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import type { Change } from "@api-client/outbox";
import { useState } from "react";

import { focusHeading, focusOnceThere, useFocusHandover } from "../../components/focus";
import type { Example } from "./query";
import { RenameForm } from "./RenameForm";

interface ExampleRowProps {
  example: Shown<Example>;
  change: (change: Change) => void;
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** One example. The row takes the focus when what had it is gone; a cancelled edit gives it back to its button. */
export function ExampleRow({ example, change }: ExampleRowProps) {
  const row = useFocusHandover<HTMLLIElement>();
  const [step, setStep] = useState<"shown" | "renaming" | "cancelled">("shown");
  const { item, name } = example;
  const rename = (newName: string) => {
    if (newName !== name) change({ kind: "rename", item, name: newName, oldName: name });
    setStep("shown");
    row.current?.focus();
  };
  const remove = () => {
    focusNeighbour(row.current);
    change({ kind: "delete", item, name });
  };
  return (
    <li ref={row} tabIndex={-1}>
      {step === "renaming" ? (
        <RenameForm name={name} save={rename} cancel={() => setStep("cancelled")} />
      ) : (
        <ShownRow
          example={example}
          rename={() => setStep("renaming")}
          remove={remove}
          wasCancelled={step === "cancelled"}
        />
      )}
    </li>
  );
}

interface ShownRowProps {
  example: Shown<Example>;
  rename: () => void;
  remove: () => void;
  wasCancelled: boolean;
}

function ShownRow({ example: { name, createdAt, state }, rename, remove, wasCancelled }: ShownRowProps) {
  return (
    <>
      <span className="name">{name}</span>
      {(state === "saving" || state === "retrying") && <span className="hint">{STATE_MESSAGES[state]}</span>}
      {!state && createdAt && <time dateTime={createdAt}>{MOMENT.format(new Date(createdAt))}</time>}
      <div className="buttons">
        <button
          ref={wasCancelled ? focusOnceThere : null}
          type="button"
          className="quiet"
          aria-label={`Rename ${name}`}
          onClick={rename}
        >
          Rename
        </button>
        <button type="button" className="quiet" aria-label={`Delete ${name}`} onClick={remove}>
          Delete
        </button>
      </div>
    </>
  );
}

function focusNeighbour(row: HTMLElement | null): void {
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  if (neighbour instanceof HTMLElement) neighbour.focus();
  else focusHeading();
}
