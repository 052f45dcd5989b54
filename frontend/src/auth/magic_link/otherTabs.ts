import { refreshSession } from "@api-client/session";
import { followEnd } from "../../api/changes";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

export type Message = "signed_in" | "signed_out" | { deleted: string }; // the user's id

const channel = new BroadcastChannel("session");

export function tellOtherTabs(message: Message): void {
  channel.postMessage(message);
}

/** Keeps the tabs of one browser consistent: they sign in and out together, as they share one cookie. */
export function useOtherTabs(userId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    const listen = ({ data }: MessageEvent<Message>) => {
      if (data === "signed_in") void refreshSession(client);
      else followEnd(client, data === "signed_out" ? undefined : data.deleted);
    };
    channel.addEventListener("message", listen);
    return () => channel.removeEventListener("message", listen);
  }, [client]);
  useEffect(() => {
    if (userId) tellOtherTabs("signed_in");
  }, [userId]);
}
