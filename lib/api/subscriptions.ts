/** The addresses of the digest by mail, as the API's description tells of them. */
import type { Operation } from "@/lib/api/operation";
import { signUpLimit } from "@/lib/rate-limit";
import { confirmFormSchema, subscribeFormSchema, unsubscribeParameters } from "@/lib/subscriptions/subscription-forms";

export const subscriptionOperations: Operation[] = [
  {
    method: "post",
    path: "/api/subscribe",
    id: "subscribe",
    summary: "Ask for the digest by mail",
    description: "Every address gets the same answer, whether it is subscribed or not.",
    form: subscribeFormSchema,
    sameOrigin: true,
    limit: signUpLimit,
    answers: [{ status: 303, description: "Heard; a page says what follows.", headers: { Location: "That page." } }],
    errors: [400, 403, 429, 503],
    errorsAs: "text/html",
  },
  {
    method: "post",
    path: "/api/confirm",
    id: "confirmSubscription",
    summary: "Confirm a subscription",
    form: confirmFormSchema,
    sameOrigin: true,
    answers: [{ status: 303, description: "A page says what came of it.", headers: { Location: "That page." } }],
    errors: [400, 403, 503],
    errorsAs: "text/html",
  },
  {
    method: "post",
    path: "/api/unsubscribe",
    id: "unsubscribe",
    summary: "Leave at one click, as mail programs do",
    description: "RFC 8058: no cookie, no Origin, no redirect. The body is not read.",
    query: unsubscribeParameters,
    answers: [{ status: 200, description: "No further mail will come.", body: { type: "text/html" } }],
    errors: [404, 503],
  },
  {
    method: "get",
    path: "/api/unsubscribe",
    id: "showUnsubscribe",
    summary: "The page that asks before it unsubscribes",
    query: unsubscribeParameters,
    answers: [{ status: 303, description: "To that page; nothing changes.", headers: { Location: "That page." } }],
    errors: [],
  },
];
