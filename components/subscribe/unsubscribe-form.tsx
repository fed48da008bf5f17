import { sitePath } from "@/lib/site-path";

interface Props {
  /** The address to post to, with the token of the link. */
  action: string;
  /** Renders a secondary button, on pages with other actions. */
  isSecondary?: boolean;
}

/** Renders the button that ends a subscription. */
export function UnsubscribeForm({ action, isSecondary = false }: Props) {
  return (
    <form method="post" action={sitePath(action)}>
      <button type="submit" className={`${isSecondary ? "button cursor-pointer" : "button-primary"} h-11`}>
        Unsubscribe
      </button>
    </form>
  );
}
