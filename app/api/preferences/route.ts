import { AppError } from "@/lib/errors";
import { apiRoute, refuseMethod } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { readParameters } from "@/lib/parameters";
import {
  eraseMyself,
  exportMyself,
  type Preferences,
  pauseSubscription,
  readPauseDay,
  requirePreferences,
  resumeSubscription,
  savePreferences,
} from "@/lib/subscriptions/preferences";
import { readAsked } from "@/lib/subscriptions/read-preferences";
import { preferencesFormSchema, preferencesParameters } from "@/lib/subscriptions/subscription-forms";

type Form = ReadonlyMap<string, string>;

/** What the buttons of the form do. */
const acts: Record<string, (preferences: Preferences, form: Form) => Promise<void>> = {
  save: (preferences, form) => savePreferences(preferences, readAsked(form, preferences.asked)),
  pause: (preferences, form) => pauseSubscription(preferences, readPauseDay(form.get("until") ?? "")),
  resume: resumeSubscription,
  erase: eraseMyself,
};

/** Changes the subscription of the link's subscriber, as the pressed button says. */
export const POST = formRoute(async (request: Request) => {
  const form = await readForm(request);
  const { token, act: name } = readParameters(preferencesFormSchema, form);
  const preferences = await requirePreferences(token);
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (!act) throw new AppError("invalid-input", "Expected one of the buttons of the form.");
  await act(preferences, form);
  if (name === "erase") return seeOther("/preferences?done=erase");
  return seeOther(`/preferences?token=${encodeURIComponent(token)}&done=${name}`);
});

/** Everything kept of the link's subscriber, as a file. */
export const GET = apiRoute(async (request: Request) => {
  const { token } = readParameters(preferencesParameters, new URL(request.url).searchParams);
  const data = await exportMyself(await requirePreferences(token));
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="daily-papers-subscription.json"',
      "Cache-Control": "no-store",
    },
  });
});

const refused = refuseMethod("GET", "POST");

export { refused as PUT, refused as PATCH, refused as DELETE };
