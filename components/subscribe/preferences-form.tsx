import type { ReactNode } from "react";
import { type Day, formatDay } from "@/lib/days";
import { sitePath } from "@/lib/site-path";
import { ChoiceFields, type Choices } from "./choice-fields";

export interface PreferencesFormProps extends Choices {
  token: string;
  /** The address that the unsubscribe button posts to. */
  unsubscribeAction: string;
  queryNote?: ReactNode;
  /** Whether the subscription is paused. */
  isPaused: boolean;
  /** The day on which the pause ends; null for a pause without an end. */
  pausedUntil: Day | null;
  /** The earliest day on which a pause may end. */
  tomorrow: Day;
}

function Pause({
  isPaused,
  pausedUntil,
  tomorrow,
}: Pick<PreferencesFormProps, "isPaused" | "pausedUntil" | "tomorrow">) {
  return (
    <fieldset className="mt-8 border-t border-rule pt-6">
      <legend className="sr-only">Pause</legend>
      {isPaused && (
        <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          {pausedUntil ? `Paused until ${formatDay(pausedUntil, "long")}.` : "Paused."}
          <button type="submit" name="act" value="resume" className="button h-11 cursor-pointer">
            Resume now
          </button>
        </p>
      )}
      <label htmlFor="until" className="mb-1 block font-medium">
        {isPaused ? "Pause until another day" : "Pause until"}
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

/** Renders the preferences form with a button for each action; Enter presses the first one. */
export function PreferencesForm(props: PreferencesFormProps) {
  const { token, unsubscribeAction, preferences, timeZones, queryNote } = props;
  return (
    <form method="post" action={sitePath("/api/preferences")} className="w-full max-w-text">
      <input type="hidden" name="token" value={token} />
      <ChoiceFields preferences={preferences} timeZones={timeZones} queryNote={queryNote} />
      <div className="mt-6 flex flex-wrap gap-2">
        <button type="submit" name="act" value="save" className="button-primary h-11">
          Save
        </button>
        <button
          type="submit"
          formMethod="get"
          formAction={sitePath("/preferences")}
          className="button h-11 cursor-pointer"
        >
          Preview matches
        </button>
      </div>
      <Pause {...props} />
      <div className="mt-8 border-t border-rule pt-6">
        <button
          type="submit"
          formAction={sitePath(unsubscribeAction)}
          formNoValidate
          className="button h-11 cursor-pointer"
        >
          Unsubscribe
        </button>
      </div>
    </form>
  );
}
