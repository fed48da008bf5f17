import { ChoiceFields, type Choices } from "./choice-fields";
import { SendTimeZone } from "./guess-time-zone";

interface Props {
  /** Of the field, for its label. */
  id: string;
  /** Small, with its label unseen, for the rail. */
  compact?: boolean;
  /** What may be asked for beside the address. */
  choices?: Choices;
}

/** Asks for the digest at an address. */
export function SubscribeForm({ id, compact = false, choices }: Props) {
  const height = compact ? "h-11 wide:h-9" : "h-11";
  return (
    <form method="post" action="/api/subscribe" className="relative w-full max-w-text">
      <label htmlFor={id} className={compact ? "sr-only" : "mb-2 block font-medium"}>
        Your e-mail address
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
      {/* Left empty by people, who never meet it; machines that fill in every field do not. */}
      <div aria-hidden="true" className="sr-only">
        <label>
          Website
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      {choices ? (
        <details className="mt-2">
          <summary className="link w-fit py-2 text-second">How often, when, on what</summary>
          <div className="pb-2 pt-3">
            <ChoiceFields {...choices} guess />
          </div>
        </details>
      ) : (
        <SendTimeZone />
      )}
    </form>
  );
}
