/** The stores send people here who want to delete their account, before they have signed in. */
export function DeletionHint() {
  if (location.pathname !== "/settings/account") return null;
  return (
    <p>
      To delete your account, sign in to it and press “Delete account…” on the page that follows. Your account and
      everything that you keep in it are then deleted at once, and for good.
    </p>
  );
}
