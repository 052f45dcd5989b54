import { refreshSession } from "@api-client/session";
import { loseChanges } from "../../api/changes";
import { endSession } from "../../api/session";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

type Message = "signed_in" | "signed_out" | "deleted";

const channel = new BroadcastChannel("session");

export function tellOtherTabs(message: Message): void {
  channel.postMessage(message);
}

/** Keeps the tabs of one browser consistent: they sign in and out together, as they share one cookie. */
export function useOtherTabs(userId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    const listen = ({ data }: MessageEvent<Message>) => {
      if (data === "deleted") loseChanges(client);
      if (data === "signed_in") void refreshSession(client);
      else endSession(client, data === "deleted" ? data : "signed_out_elsewhere");
    };
    channel.addEventListener("message", listen);
    return () => channel.removeEventListener("message", listen);
  }, [client]);
  useEffect(() => {
    if (userId) tellOtherTabs("signed_in");
  }, [userId]);
}
