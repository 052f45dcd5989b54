const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const { locale } = MOMENT.resolvedOptions();

/** An ISO 8601 time as it is said where the reader lives, and marked as being in that language. */
export function Moment({ time }: { time: string }) {
  return (
    <time dateTime={time} lang={locale} dir="auto">
      {MOMENT.format(new Date(time))}
    </time>
  );
}
