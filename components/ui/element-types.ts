/** The attributes of the custom elements, for JSX. Each element is defined beside the component that renders it. */
import type { HTMLAttributes, ReactNode } from "react";

type Custom<Attributes> = Attributes &
  Pick<HTMLAttributes<HTMLElement>, "hidden"> & { class?: string; children?: ReactNode };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "vote-control": Custom<{ paper: string; upvotes: number; place: string }>;
      "upvote-total": Custom<{ paper: string; upvotes: number }>;
      "upvote-parts": Custom<{ paper: string; upvotes: number; votes: number; sources: string }>;
      "vote-notice": Custom<{ paper: string; upvotes: number; done: string }>;
      "save-control": Custom<{ paper: string }>;
      "saved-list": Custom<unknown>;
      "theme-switch": Custom<unknown>;
      "sample-line": Custom<unknown>;
      "copy-text": Custom<{ from: string }>;
      "since-last-visit": Custom<{ newest: string }>;
      "time-zone": Custom<unknown>;
    }
  }
}
