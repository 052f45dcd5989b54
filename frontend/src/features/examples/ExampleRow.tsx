import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import type { Change } from "@api-client/outbox";
import { useState } from "react";
import { Link } from "react-router";

import { focusHeading, useFocusHandover } from "../../components/focus";
import { Menu, MenuButton } from "../../components/Menu";
import { Moment } from "../../components/Moment";
import type { Example } from "./query";
import { RenameForm } from "./RenameForm";
import { TEXTS } from "./texts";

interface ExampleRowProps {
  example: Shown<Example>;
  change: (change: Change) => void;
}

/** One example. The row takes the focus when what had it is gone. */
export function ExampleRow({ example, change }: ExampleRowProps) {
  const row = useFocusHandover<HTMLLIElement>();
  const [isRenaming, setRenaming] = useState(false);
  const { item, name } = example;
  const endRenaming = () => {
    setRenaming(false);
    row.current?.focus();
  };
  const rename = (newName: string) => {
    change({ kind: "rename", item, name: newName, oldName: name });
    endRenaming();
  };
  const remove = () => {
    focusNeighbour(row.current);
    change({ kind: "delete", item, name });
  };
  return (
    <li ref={row} className="list-row" tabIndex={-1}>
      {isRenaming ? (
        <RenameForm item={item} name={name} save={rename} cancel={endRenaming} />
      ) : (
        <>
          <About example={example} />
          <Menu
            className="menu-button list-end"
            trigger={<span className="visually-hidden">{TEXTS.actionsFor(name)}</span>}
          >
            <MenuButton onClick={() => setRenaming(true)}>{TEXTS.rename}</MenuButton>
            <MenuButton isDanger onClick={remove}>
              {TEXTS.delete}
            </MenuButton>
          </Menu>
        </>
      )}
    </li>
  );
}

function About({ example: { id, name, createdAt, state } }: { example: Shown<Example> }) {
  return (
    <>
      {id === undefined ? (
        <span className="name">{name}</span>
      ) : (
        <Link className="name" to={id}>
          {name}
        </Link>
      )}
      {(state === "saving" || state === "retrying") && <p className="list-detail">{STATE_MESSAGES[state]}</p>}
      {!state && createdAt && <p className="list-detail">{TEXTS.addedAt(<Moment time={createdAt} />)}</p>}
    </>
  );
}

function focusNeighbour(row: HTMLElement | null): void {
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  if (neighbour instanceof HTMLElement) neighbour.focus();
  else focusHeading();
}
