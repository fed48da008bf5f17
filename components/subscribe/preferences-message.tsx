import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import type { SubscriberState } from "@/lib/subscriptions/subscription";
import { LeaveForm } from "./leave-form";
import { frequencyInWords, stateInWords } from "./subscription-words";

interface Props {
  email: string;
  state: SubscriberState;
  frequency: string;
  /** Where the form that ends the subscription is sent. */
  leaveAction: string;
}

/** In the other states nothing is or will be sent. */
const mailed = new Set<SubscriberState>(["pending", "confirmed", "paused"]);

function Facts({ email, state, frequency }: Omit<Props, "leaveAction">) {
  const facts = [
    ["Address", email],
    ["State", stateInWords(state)],
    ...(mailed.has(state) ? [["Sent", frequencyInWords(frequency)]] : []),
  ];
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 font-sans text-ui">
      {facts.map(([name, text]) => (
        <div key={name} className="contents">
          <dt className="text-second">{name}</dt>
          <dd className="wrap-anywhere">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a subscriber is subscribed to, and the button that ends it. */
export function PreferencesMessage({ leaveAction, ...subscription }: Props) {
  const gone = subscription.state === "unsubscribed";
  return (
    <Message
      kicker="The digest"
      heading="Your subscription"
      ways={
        gone ? (
          <PageLink href="/subscribe" className="button">
            Subscribe again
          </PageLink>
        ) : (
          subscription.state !== "suppressed" && <LeaveForm action={leaveAction} quiet />
        )
      }
    >
      <Facts {...subscription} />
    </Message>
  );
}
