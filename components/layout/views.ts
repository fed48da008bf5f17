/** The ways to look at the feed, as the head lists them. A further view is one line here. */
export const views = [
  { name: "Daily", href: "/" },
  { name: "Weekly", href: "/week" },
  { name: "Monthly", href: "/month" },
  { name: "Trending", href: "/trending" },
] as const;

export type View = (typeof views)[number]["name"];

/** Where one signs up for the digest. */
export const subscribeHref = "/subscribe";
