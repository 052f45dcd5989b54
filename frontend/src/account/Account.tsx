import { useDeployment } from "../api/deployment";
import { BusyButton } from "../components/BusyButton";
import { Facts } from "../components/Facts";
import { Moment } from "../components/Moment";
import { Page } from "../components/Page";
import { DeleteAccount } from "./DeleteAccount";
import { useSignedIn } from "./sessionContext";
import { useSignOut } from "./useSignOut";

/** Who is signed in, and the ways out. */
export function Account() {
  const { user, method } = useSignedIn();
  const { baseDomain } = useDeployment();
  const facts = {
    Name: user.name,
    Email: user.email,
    "Signed in": method,
    Tenant: baseDomain ? user.tenantId : undefined,
    "Account created": <Moment time={user.createdAt} />,
    "Account id": user.userId,
  };
  return (
    <Page title="Account">
      <Facts facts={facts} />
      <SignOut />
      <DeleteAccount />
    </Page>
  );
}

function SignOut() {
  const { signOut, signOutEverywhere, isBusy, isSaving } = useSignOut();
  return (
    <section className="section">
      <h2 className="section-title">Sign out</h2>
      {signOutEverywhere && <p>“Sign out everywhere” also ends your sessions in other browsers and apps.</p>}
      <div className="buttons">
        <BusyButton type="button" className="secondary" busy={isBusy} onClick={signOut}>
          {isSaving ? "Saving…" : "Sign out"}
        </BusyButton>
        {signOutEverywhere && (
          <BusyButton type="button" className="secondary" busy={isBusy} onClick={signOutEverywhere}>
            Sign out everywhere
          </BusyButton>
        )}
      </div>
    </section>
  );
}
