import { AppError } from "@/lib/errors";
import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { readParameters } from "@/lib/parameters";
import {
  eraseOwnData,
  exportOwnData,
  pauseSubscription,
  readPauseDay,
  requirePreferences,
  resumeSubscription,
  type SubscriberPreferences,
  savePreferences,
} from "@/lib/subscriptions/preferences";
import { parsePreferences } from "@/lib/subscriptions/read-preferences";
import { preferencesFormSchema, preferencesParameters } from "@/lib/subscriptions/subscription-forms";

type Form = ReadonlyMap<string, string>;

/** The actions of the form's buttons. */
const actions: Record<string, (preferences: SubscriberPreferences, form: Form) => Promise<void>> = {
  save: (preferences, form) => savePreferences(preferences, parsePreferences(form, preferences.digest)),
  pause: (preferences, form) => pauseSubscription(preferences, readPauseDay(form.get("until") ?? "")),
  resume: resumeSubscription,
  erase: eraseOwnData,
};

/** Runs the pressed button's action on the subscription that the link belongs to. */
export const POST = formRoute(async (request: Request) => {
  const form = await readForm(request);
  const { token, act: name } = readParameters(preferencesFormSchema, form);
  const preferences = await requirePreferences(token);
  const act = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!act) throw new AppError("invalid-input", `Expected act to be one of ${Object.keys(actions).join(", ")}.`);
  await act(preferences, form);
  if (name === "erase") return seeOther("/preferences?done=erase");
  return seeOther(`/preferences?token=${encodeURIComponent(token)}&done=${name}`);
});

/** Returns all stored data of the link's subscriber as a file. */
export const GET = apiRoute(async (request: Request) => {
  const { token } = readParameters(preferencesParameters, new URL(request.url).searchParams);
  const data = await exportOwnData(await requirePreferences(token));
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="daily-papers-subscription.json"',
      "Cache-Control": "no-store",
    },
  });
});

const refused = methodNotAllowed("GET", "POST");

export { refused as PUT, refused as PATCH, refused as DELETE };
