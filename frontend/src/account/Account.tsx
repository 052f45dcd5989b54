import { Button } from "../components/Button";
import { Facts } from "../components/Facts";
import { Moment } from "../components/Moment";
import { Page } from "../components/Page";
import { DeleteAccount } from "./DeleteAccount";
import { useSignedIn } from "./sessionContext";
import { TEXTS } from "./texts";
import { useSignOut } from "./useSignOut";

/** Who is signed in, and the ways out. */
export function Account() {
  const { user, method } = useSignedIn();
  const facts = {
    [TEXTS.name]: user.name,
    [TEXTS.email]: user.email,
    [TEXTS.signedIn]: method,
    [TEXTS.created]: <Moment time={user.createdAt} />,
    [TEXTS.id]: user.userId,
  };
  return (
    <Page title={TEXTS.title}>
      <Facts facts={facts} />
      <SignOut />
      <DeleteAccount />
    </Page>
  );
}

function SignOut() {
  const { signOut, signOutEverywhere, isBusy, statusOf, question } = useSignOut();
  return (
    <section className="section">
      <h2 className="section-title">{TEXTS.signOut}</h2>
      {signOutEverywhere && <p className="section-text">{TEXTS.whatEverywhereMeans}</p>}
      <div className="buttons">
        <Button busy={isBusy} onClick={signOut}>
          {statusOf("here") ?? TEXTS.signOut}
        </Button>
        {signOutEverywhere && (
          <Button variant="quiet" busy={isBusy} onClick={signOutEverywhere}>
            {statusOf("everywhere") ?? TEXTS.signOutEverywhere}
          </Button>
        )}
      </div>
      {question}
    </section>
  );
}
