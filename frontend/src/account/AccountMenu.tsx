import { useIsSavingLeft } from "../api/changes";
import { Menu, MenuButton, MenuLink } from "../components/Menu";
import { useSignedIn } from "./sessionContext";
import { TEXTS } from "./texts";
import { useSignOut } from "./useSignOut";

/** Who is signed in, and the ways to their settings and out. */
export function AccountMenu() {
  const { user } = useSignedIn();
  const { signOut, isBusy, status: leaving, question } = useSignOut();
  const isSavingLeft = useIsSavingLeft();
  const status = leaving ?? (isSavingLeft ? TEXTS.saving : undefined);
  const who = user.name ?? user.email ?? user.userId;
  return (
    <div className="account header-end">
      <p className="account-status" role="status">
        {status && <span>{status}</span>}
      </p>
      <Menu
        className="account-button"
        trigger={
          <>
            <span className="avatar" aria-hidden="true">
              {who.charAt(0)}
            </span>
            <span className="visually-hidden">{TEXTS.accountOf(who)}</span>
            <span className="who" dir="auto" aria-hidden="true">
              {who}
            </span>
          </>
        }
      >
        <MenuLink to="/settings/account">{TEXTS.settings}</MenuLink>
        <MenuButton isDisabled={isBusy} onClick={signOut}>
          {TEXTS.signOut}
        </MenuButton>
      </Menu>
      {question}
    </div>
  );
}
