const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** An ISO 8601 time as it is said where this person lives. */
export function moment(time: string): string {
  return MOMENT.format(new Date(time));
}
