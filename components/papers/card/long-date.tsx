/** "Wednesday, 25 November 2026" as a headline: where it takes two lines, it breaks after the weekday and nowhere else. */
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
