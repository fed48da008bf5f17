/** What the addresses of the digest by mail take. */
import { z } from "zod";

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
