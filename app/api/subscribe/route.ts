import { isTimeZone } from "@/lib/days";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { enforceRateLimit } from "@/lib/http/routes/rate-limited";
import { readParameters } from "@/lib/parameters";
import { signUpLimit } from "@/lib/rate-limit";
import { hasPreferenceFields, parsePreferences } from "@/lib/subscriptions/read-preferences";
import { defaultPreferences, subscribe } from "@/lib/subscriptions/subscribe";
import { submittedQuery } from "@/lib/subscriptions/subscribe-page";
import { subscribeFormSchema } from "@/lib/subscriptions/subscription-forms";

/** Subscribes an address. Every valid address gets the same response, whether it is subscribed or not. */
const handleSubscribe = async (request: Request): Promise<Response> => {
  const form = await readForm(request);
  const { email, website } = readParameters(subscribeFormSchema, form);
  enforceRateLimit(signUpLimit, request);
  // Browsers may send a time zone name that this server does not know. The field is only a default, so it is dropped.
  if (!isTimeZone(form.get("timeZone") ?? "")) form.delete("timeZone");
  // Honeypot: people do not see this field, so a program filled it in. It gets the same response but no subscription.
  if (!website) await subscribe(email, hasPreferenceFields(form) ? parsePreferences(form, defaultPreferences()) : null);
  return seeOther(`/subscribe${submittedQuery}`);
};

export const POST = formRoute(handleSubscribe, { href: "/subscribe", label: "Back to the form" });

const refused = methodNotAllowed("POST");

export { refused as GET, refused as PUT, refused as PATCH, refused as DELETE };
