import type { ReactNode } from "react";
import { type Day, formatDay } from "@/lib/days";
import { ChoiceFields, type Choices } from "./choice-fields";

export interface PreferencesFormProps extends Choices {
  token: string;
  /** Where the button that ends the subscription sends to. */
  leaveAction: string;
  queryNote?: ReactNode;
  /** Subscribed, but nothing is sent just now. */
  paused: boolean;
  /** Until this day; null: there is no end. */
  pausedUntil: Day | null;
  /** The first day that a pause may last until. */
  tomorrow: Day;
}

function Pause({ paused, pausedUntil, tomorrow }: Pick<PreferencesFormProps, "paused" | "pausedUntil" | "tomorrow">) {
  return (
    <fieldset className="mt-8 border-t border-rule pt-6">
      <legend className="sr-only">Pause</legend>
      {paused && (
        <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          {pausedUntil ? `Paused until ${formatDay(pausedUntil, "long")}.` : "Paused."}
          <button type="submit" name="act" value="resume" className="button h-11 cursor-pointer">
            Go on now
          </button>
        </p>
      )}
      <label htmlFor="until" className="mb-1 block font-medium">
        {paused ? "Pause until another day" : "Pause until"}
      </label>
      <div className="flex flex-wrap gap-2">
        <input id="until" name="until" type="date" min={tomorrow} className="field h-11 max-w-48 bg-paper" />
        <button type="submit" name="act" value="pause" className="button h-11 cursor-pointer">
          Pause
        </button>
      </div>
    </fieldset>
  );
}

/** One form with a button for each thing that can be done; the first is what Enter presses. */
export function PreferencesForm(props: PreferencesFormProps) {
  const { token, leaveAction, asked, timeZones, queryNote } = props;
  return (
    <form method="post" action="/api/preferences" className="w-full max-w-text">
      <input type="hidden" name="token" value={token} />
      <ChoiceFields asked={asked} timeZones={timeZones} queryNote={queryNote} />
      <div className="mt-6 flex flex-wrap gap-2">
        <button type="submit" name="act" value="save" className="button-primary h-11">
          Save
        </button>
        <button type="submit" formMethod="get" formAction="/preferences" className="button h-11 cursor-pointer">
          Check the query
        </button>
      </div>
      <Pause {...props} />
      <div className="mt-8 border-t border-rule pt-6">
        <button type="submit" formAction={leaveAction} formNoValidate className="button h-11 cursor-pointer">
          Unsubscribe
        </button>
      </div>
    </form>
  );
}
