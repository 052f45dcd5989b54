import { lossOf } from "@api-client/changeMessages";
import type { Entry } from "@api-client/outbox";

import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { TEXTS } from "./texts";

interface LossQuestionProps {
  unsaved: Entry[];
  stay: () => void;
  leaveAnyway: () => void;
}

/** Asks before changes are lost by signing out. */
export function LossQuestion({ unsaved, stay, leaveAnyway }: LossQuestionProps) {
  const { question, notSaved, changes } = lossOf(unsaved);
  return (
    <Dialog title={question} close={stay}>
      <p>{notSaved}</p>
      <ul>
        {unsaved.map(({ id }, index) => (
          <li key={id}>{changes[index]}</li>
        ))}
      </ul>
      <div className="buttons dialog-buttons">
        <Button onClick={stay}>{TEXTS.staySignedIn}</Button>
        <Button variant="primary danger" onClick={leaveAnyway}>
          {TEXTS.signOut}
        </Button>
      </div>
    </Dialog>
  );
}
