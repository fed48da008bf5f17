/** What the addresses of the digest by mail take. */
import { z } from "zod";
import { askedSchema, subscriberStateSchema } from "@/lib/subscriptions/subscription";

/** What may be asked for beside the address; read by `read-asked.ts`, which says what it expects. */
const choices = {
  frequency: z.string().optional().meta({
    description: "daily, weekdays, weekly-mon … weekly-sun, or upvotes-N: when a paper passes N upvotes.",
  }),
  papers: z.string().optional().meta({ description: "At most so many papers in a mail, 1 to 10." }),
  query: z.string().optional().meta({ description: "Only papers that this search finds." }),
  hour: z.string().optional().meta({ description: "When, 0 to 23 in the time zone." }),
  timeZone: z.string().optional().meta({ description: "IANA name, such as Europe/Berlin." }),
};

export const subscribeFormSchema = z.object({
  email: z.string().default("").meta({
    type: "string",
    format: "email",
    description: "One address. A mail with a link to confirm it follows.",
    example: "reader@example.org",
  }),
  website: z
    .string()
    .default("")
    .meta({ description: "Leave it out: people do not see this field, and what fills it in is not heard." }),
  ...choices,
});

const preferencesToken = z
  .string()
  .default("")
  .meta({ description: "From the link to one's subscription, which every digest carries.", example: "TOKEN" });

export const preferencesParameters = z.object({ token: preferencesToken });

export const preferencesFormSchema = z.object({
  token: preferencesToken,
  act: z.string().default("save").meta({ description: "save, pause, resume or erase.", example: "save" }),
  until: z.string().default("").meta({ description: "To pause: the day on which it goes on.", example: "2026-12-24" }),
  ...choices,
});

export const confirmFormSchema = z.object({
  token: z.string().default("").meta({ description: "From the link of the mail that asks to confirm." }),
});

export const unsubscribeParameters = z.object({
  token: z
    .string()
    .default("")
    .meta({ description: "From the List-Unsubscribe header of a digest.", example: "TOKEN" }),
});

/** What a subscriber takes along. */
export const exportedSchema = z.object({
  email: z.string(),
  state: subscriberStateSchema,
  createdAt: z.string(),
  confirmedAt: z.string().nullable(),
  changedAt: z.string(),
  pausedUntil: z.string().nullable(),
  subscription: askedSchema.extend({
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
