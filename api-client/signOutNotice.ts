import type { Session, SignOutReason } from "./session";

const SIGN_OUT_NOTICES: Record<SignOutReason, string> = {
  deleted: "Your account is deleted, and everything in it.",
  expired: "Your session has ended. Sign in again to go on.",
  signed_out: "You are signed out.",
  signed_out_elsewhere: "You signed out in another tab.",
  signed_out_here: "You are signed out on this device. You may still be signed in at your provider.",
};

/** Says why somebody is no longer signed in. A provider may word a reason in its own way. */
export function signOutNotice(
  { reason }: Pick<Session, "reason">,
  isUnsaved = false,
  ownNotices: Partial<typeof SIGN_OUT_NOTICES> = {},
): string | undefined {
  if (!reason) return undefined;
  const notice = ownNotices[reason] ?? SIGN_OUT_NOTICES[reason];
  return isUnsaved && reason !== "deleted" ? `${notice} What you changed last is not saved yet.` : notice;
}
