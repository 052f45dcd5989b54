import { useDeployment } from "../../api/deployment";
import { BusyButton } from "../../components/BusyButton";
import { CardView } from "../../components/CardView";
import { NotSent } from "./NotSent";
import { useRequestLink } from "./useRequestLink";

/** The answer is the same whatever the address, so this view promises nothing about it. */
export function CheckMail({ email, changeAddress }: { email: string; changeAddress: () => void }) {
  const request = useRequestLink();
  return (
    <CardView title="Check your mail">
      <p>
        If <strong>{email}</strong> is right, a sign-in link is on its way. It works once, for 15 minutes.
      </p>
      <div className="actions">
        <BusyButton type="button" className="secondary" busy={request.isPending} onClick={() => request.mutate(email)}>
          {request.isPending ? "Sending…" : "Send it again"}
        </BusyButton>
        <button type="button" className="quiet" onClick={changeAddress}>
          Use another address
        </button>
      </div>
      {request.isError && <NotSent error={request.error} />}
      <p className="hint" role="status">
        {request.isSuccess ? <span>Another link is on its way.</span> : <NothingThere />}
      </p>
    </CardView>
  );
}

function NothingThere() {
  const { mailbox } = useDeployment();
  if (!mailbox) return <span>Nothing there? Look into the spam folder, too.</span>;
  return <a href={mailbox}>Open the mailbox of this developer’s machine</a>;
}
