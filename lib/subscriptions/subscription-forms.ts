/** Schemas of the forms and parameters of the subscription endpoints. */
import { z } from "zod";
import { digestPreferencesSchema, subscriberStateSchema } from "@/lib/subscriptions/subscription";

/** Preference fields; `read-preferences.ts` parses them and reports what it expects. */
const preferenceFieldSchemas = {
  frequency: z.string().optional().meta({
    description: "daily, weekdays, weekly-mon … weekly-sun, or upvotes-N (papers with more than N upvotes).",
  }),
  papers: z.string().optional().meta({ description: "Maximum papers per email, 1 to 10." }),
  query: z.string().optional().meta({ description: "Only papers that match this search." }),
  hour: z.string().optional().meta({ description: "Hour of delivery in the time zone, 0 to 23." }),
  timeZone: z.string().optional().meta({ description: "IANA name, such as Europe/Berlin." }),
};

export const subscribeFormSchema = z.object({
  email: z.string().default("").meta({
    type: "string",
    format: "email",
    description: "One email address. A confirmation link is sent to it.",
    example: "reader@example.org",
  }),
  website: z.string().default("").meta({ description: "Honeypot. Leave empty; submissions that fill it are ignored." }),
  ...preferenceFieldSchemas,
});

const preferencesToken = z
  .string()
  .default("")
  .meta({ description: "Token from the preferences link in every digest.", example: "TOKEN" });

export const preferencesParameters = z.object({ token: preferencesToken });

export const preferencesFormSchema = z.object({
  token: preferencesToken,
  act: z.string().default("save").meta({ description: "save, pause, resume or erase.", example: "save" }),
  until: z
    .string()
    .default("")
    .meta({ description: "For pause: the day on which the subscription resumes.", example: "2026-12-24" }),
  ...preferenceFieldSchemas,
});

export const confirmFormSchema = z.object({
  token: z.string().default("").meta({ description: "Token from the link in the confirmation email." }),
});

export const unsubscribeParameters = z.object({
  token: z
    .string()
    .default("")
    .meta({ description: "Token from the List-Unsubscribe header of a digest.", example: "TOKEN" }),
});

/** The data export of a subscriber. */
export const exportedSchema = z.object({
  email: z.string(),
  state: subscriberStateSchema,
  createdAt: z.string(),
  confirmedAt: z.string().nullable(),
  changedAt: z.string(),
  pausedUntil: z.string().nullable(),
  subscription: digestPreferencesSchema.extend({
    lastSlot: z.string().nullable(),
    dueAt: z.string().nullable(),
    listedThrough: z.string().nullable(),
  }),
  digests: z.array(
    z.object({
      period: z.string(),
      papers: z.array(z.string()),
      state: z.string(),
      createdAt: z.string(),
      sentAt: z.string().nullable(),
    }),
  ),
});
