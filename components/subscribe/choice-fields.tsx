import type { ReactNode } from "react";
import type { DigestPreferences } from "@/lib/subscriptions/subscription";
import { frequencyInWords, hourInWords } from "./subscription-words";
import { GuessTimeZone } from "./time-zone";

export interface Choices {
  preferences: DigestPreferences;
  /** IANA names, offered in the select. */
  timeZones: string[];
}

interface Props extends Choices {
  /** How the query was interpreted; shown under its field. */
  queryNote?: ReactNode;
  /** Preselects the browser's time zone. */
  guessTimeZone?: boolean;
}

const days = ["daily", "weekdays", ..."mon tue wed thu fri sat sun".split(" ").map((name) => `weekly-${name}`)];
const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
const hours = Array.from({ length: 24 }, (_, hour) => hour);

interface FieldProps {
  id: string;
  label: string;
  className?: string;
  children: ReactNode;
}

function Field({ id, label, className, children }: FieldProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}

const look = "field h-11 bg-paper";

/** Renders the fields of the digest preferences; every field has a value. */
export function ChoiceFields({ preferences, timeZones, queryNote, guessTimeZone = false }: Props) {
  const [kind = "", detail = ""] = preferences.frequency.split("-");
  const byUpvotes = kind === "upvotes";
  return (
    <div className="group/choice grid gap-5 tablet:grid-cols-2">
      <Field id="frequency" label="How often">
        <select
          id="frequency"
          name="frequency"
          defaultValue={byUpvotes ? kind : preferences.frequency}
          className={look}
        >
          {days.map((frequency) => (
            <option key={frequency} value={frequency}>
              {frequencyInWords(frequency)}
            </option>
          ))}
          <option value="upvotes">when a paper gets enough upvotes</option>
        </select>
      </Field>
      {/* Browsers without `:has()` always show this field. */}
      <Field
        id="upvotes"
        label="More upvotes than"
        className="group-not-has-[option[value=upvotes]:checked]/choice:hidden"
      >
        <input
          id="upvotes"
          name="upvotes"
          type="number"
          min={1}
          max={99_999}
          defaultValue={byUpvotes ? detail : "10"}
          className={look}
        />
      </Field>
      <Field id="hour" label="Time">
        <select id="hour" name="hour" defaultValue={String(preferences.hour)} className={look}>
          {hours.map((hour) => (
            <option key={hour} value={hour}>
              {hourInWords(hour)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="time-zone" label="Time zone">
        <select id="time-zone" name="timeZone" defaultValue={preferences.timeZone} className={look}>
          {timeZones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
        {guessTimeZone && <GuessTimeZone />}
      </Field>
      <Field id="papers" label="Maximum papers per email">
        <select id="papers" name="papers" defaultValue={String(preferences.paperLimit)} className={look}>
          {numbers.map((number) => (
            <option key={number}>{number}</option>
          ))}
        </select>
      </Field>
      <Field id="query" label="Matching" className="tablet:col-span-2">
        <input
          id="query"
          name="query"
          maxLength={250}
          defaultValue={preferences.query ?? ""}
          placeholder="all papers"
          aria-describedby="query-note"
          className={look}
        />
        <div id="query-note" className="mt-1 text-meta text-second wrap-break-word">
          {queryNote ?? "Works like the search: words, “a phrase”, -not, (this OR that), title: author: org: cat:"}
        </div>
      </Field>
    </div>
  );
}
