/** API operations on subscriptions to the email digest. */
import type { Operation } from "@/lib/api/operation";
import { signUpLimit } from "@/lib/rate-limit";
import {
  confirmFormSchema,
  exportedSchema,
  preferencesFormSchema,
  preferencesParameters,
  subscribeFormSchema,
  unsubscribeParameters,
} from "@/lib/subscriptions/subscription-forms";

export const subscriptionOperations: Operation[] = [
  {
    method: "post",
    path: "/api/subscribe",
    id: "subscribe",
    summary: "Subscribe to the email digest",
    description: "The response is the same for every address, whether it is subscribed or not.",
    form: subscribeFormSchema,
    sameOrigin: true,
    limit: signUpLimit,
    responses: [
      {
        status: 303,
        description: "Accepted; redirects to a page with the next step.",
        headers: { Location: "The page." },
      },
    ],
    errors: [400, 403, 429, 503],
    errorType: "text/html",
  },
  {
    method: "post",
    path: "/api/confirm",
    id: "confirmSubscription",
    summary: "Confirm a subscription",
    form: confirmFormSchema,
    sameOrigin: true,
    responses: [
      { status: 303, description: "Redirects to a page with the result.", headers: { Location: "The page." } },
    ],
    errors: [400, 403, 503],
    errorType: "text/html",
  },
  {
    method: "post",
    path: "/api/preferences",
    id: "changeSubscription",
    summary: "Change, pause, resume or delete a subscription",
    description: "Fields that are missing from the form keep their values.",
    form: preferencesFormSchema,
    sameOrigin: true,
    responses: [
      { status: 303, description: "Done; redirects to a page that confirms it.", headers: { Location: "The page." } },
    ],
    errors: [400, 403, 404, 503],
    errorType: "text/html",
  },
  {
    method: "get",
    path: "/api/preferences",
    id: "exportSubscription",
    summary: "Export all data of a subscriber as a file",
    query: preferencesParameters,
    responses: [{ status: 200, description: "The data.", body: { type: "application/json", schema: exportedSchema } }],
    errors: [404, 503],
  },
  {
    method: "post",
    path: "/api/unsubscribe",
    id: "unsubscribe",
    summary: "Unsubscribe with one click, as mail programs do",
    description: "RFC 8058: no cookie, no Origin, no redirect. The body is not read.",
    query: unsubscribeParameters,
    responses: [{ status: 200, description: "Unsubscribed; no more email is sent.", body: { type: "text/html" } }],
    errors: [404, 503],
  },
  {
    method: "get",
    path: "/api/unsubscribe",
    id: "showUnsubscribe",
    summary: "Redirect to the page with the unsubscribe button",
    query: unsubscribeParameters,
    responses: [
      {
        status: 303,
        description: "Redirects to the page. The subscription is not changed.",
        headers: { Location: "The page." },
      },
    ],
    errors: [],
  },
];
