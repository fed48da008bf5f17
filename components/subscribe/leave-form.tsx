interface Props {
  /** Carries the link's token. */
  action: string;
  /** Where leaving is one thing among others. */
  quiet?: boolean;
}

/** The button that ends a subscription. */
export function LeaveForm({ action, quiet = false }: Props) {
  return (
    <form method="post" action={action}>
      <button type="submit" className={`${quiet ? "button cursor-pointer" : "button-primary"} h-11`}>
        Unsubscribe
      </button>
    </form>
  );
}
