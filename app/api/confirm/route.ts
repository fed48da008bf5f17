import { sendFirstDigest } from "@/lib/digest/deliver/first-digest";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { readParameters } from "@/lib/parameters";
import { confirmSubscription } from "@/lib/subscriptions/confirm";
import { confirmFormSchema } from "@/lib/subscriptions/subscription-forms";

/** Confirms a subscription with the token from its email, and sends the latest digest immediately. */
export const POST = formRoute(async (request: Request) => {
  const { token } = readParameters(confirmFormSchema, await readForm(request));
  const outcome = await confirmSubscription(token);
  const isDigestSent = "subscriberId" in outcome && (await sendFirstDigest(outcome.subscriberId));
  const isForLater = outcome.status === "confirmed" && !isDigestSent;
  return seeOther(`/subscribe/confirm?done=${isForLater ? "confirmed-for-later" : outcome.status}`);
});

const refused = methodNotAllowed("POST");

export { refused as GET, refused as PUT, refused as PATCH, refused as DELETE };
