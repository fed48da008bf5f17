/** Renders "Wednesday, 25 November 2026" as a headline that breaks only after the weekday. */
export function LongDate({ text, name }: { text: string; name: string }) {
  const [weekday, date] = text.split(", ");
  return (
    <time dateTime={name}>
      {date === undefined ? (
        text
      ) : (
        <>
          {`${weekday}, `}
          <span className="whitespace-nowrap">{date}</span>
        </>
      )}
    </time>
  );
}
