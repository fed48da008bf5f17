import { sitePath } from "@/lib/site-path";
import { ChoiceFields, type Choices } from "./choice-fields";
import { SendTimeZone } from "./time-zone";

interface Props {
  /** The id of the email field, which its label refers to. */
  id: string;
  /** The compact form for the rail, with a label that only screen readers get. */
  compact?: boolean;
  /** The preferences that may be set with the address. */
  choices?: Choices;
}

/** Renders the sign-up form of the digest. */
export function SubscribeForm({ id, compact = false, choices }: Props) {
  const height = compact ? "h-11 wide:h-9" : "h-11";
  return (
    <form method="post" action={sitePath("/api/subscribe")} className="relative w-full max-w-text">
      <label htmlFor={id} className={compact ? "sr-only" : "mb-2 block font-medium"}>
        Your email address
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          name="email"
          type="email"
          required
          autoComplete="email"
          maxLength={254}
          placeholder="you@example.org"
          className={`field ${height} ${compact ? "wide:text-ui" : ""}`}
        />
        <button type="submit" className={`button-primary shrink-0 ${height}`}>
          Subscribe
        </button>
      </div>
      {/* Honeypot: people never see this field; bots that fill in every field give themselves away. */}
      <div aria-hidden="true" className="sr-only">
        <label>
          Website
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      {choices ? (
        <details className="mt-2">
          <summary className="link w-fit py-2 text-second">Options</summary>
          <div className="pb-2 pt-3">
            <ChoiceFields {...choices} guessTimeZone />
          </div>
        </details>
      ) : (
        <SendTimeZone />
      )}
    </form>
  );
}
