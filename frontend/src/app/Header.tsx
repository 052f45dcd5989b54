import { useSignedIn } from "../auth/sessionContext";
import { Brand } from "../components/Brand";
import { BusyButton } from "../components/BusyButton";

export function Header() {
  const { user, signOut, isSigningOut } = useSignedIn();
  return (
    <header className="header">
      <Brand />
      <span className="who">{user.name ?? user.email ?? user.userId}</span>
      <BusyButton type="button" className="quiet" busy={isSigningOut} onClick={signOut}>
        Sign out
      </BusyButton>
    </header>
  );
}
