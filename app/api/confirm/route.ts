import { sendFirstDigest } from "@/lib/digest/deliver/first-digest";
import { refuseMethod } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { readParameters } from "@/lib/parameters";
import { confirmSubscription } from "@/lib/subscriptions/confirm";
import { confirmFormSchema } from "@/lib/subscriptions/subscription-forms";

/** Confirms a subscription by the token of its mail, and sends the newest digest at once. */
export const POST = formRoute(async (request: Request) => {
  const { token } = readParameters(confirmFormSchema, await readForm(request));
  const outcome = await confirmSubscription(token);
  const isOnItsWay = "subscriberId" in outcome && (await sendFirstDigest(outcome.subscriberId));
  const isLater = outcome.status === "confirmed" && !isOnItsWay;
  return seeOther(`/subscribe/confirm?done=${isLater ? "confirmed-for-later" : outcome.status}`);
});

const refused = refuseMethod("POST");

export { refused as GET, refused as PUT, refused as PATCH, refused as DELETE };
