import { isTimeZone } from "@/lib/days";
import { refuseMethod } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { countRequest } from "@/lib/http/routes/rate-limited";
import { readParameters } from "@/lib/parameters";
import { signUpLimit } from "@/lib/rate-limit";
import { readAsked, saysMore } from "@/lib/subscriptions/read-preferences";
import { defaultAsked, subscribe } from "@/lib/subscriptions/subscribe";
import { subscribeFormSchema } from "@/lib/subscriptions/subscription-forms";

/** Asks for the digest. Every address that is one gets the same answer. */
const askForDigest = async (request: Request): Promise<Response> => {
  const form = await readForm(request);
  const { email, website } = readParameters(subscribeFormSchema, form);
  countRequest(signUpLimit, request);
  // A browser may know a time zone by a name that is not known here; it only guesses.
  if (!isTimeZone(form.get("timeZone") ?? "")) form.delete("timeZone");
  // A field that people do not see: whoever fills it in is a machine, and is told nothing else.
  if (!website) await subscribe(email, saysMore(form) ? readAsked(form, defaultAsked()) : null);
  return seeOther("/subscribe?asked=1");
};

export const POST = formRoute(askForDigest, { href: "/subscribe", label: "Back to the form" });

const refused = refuseMethod("POST");

export { refused as GET, refused as PUT, refused as PATCH, refused as DELETE };
