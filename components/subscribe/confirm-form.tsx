/**
 * The button that confirms. No script presses it: mail scanners open links and run scripts, and a subscription is
 * confirmed by a person.
 */
export function ConfirmForm({ token }: { token: string }) {
  return (
    <form method="post" action="/api/confirm">
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button-primary h-11">
        Confirm
      </button>
    </form>
  );
}
