/** The views of the feed, in the order of the header. */
export const views = [
  { name: "Daily", href: "/" },
  { name: "Weekly", href: "/week" },
  { name: "Monthly", href: "/month" },
  { name: "Trending", href: "/trending" },
] as const;

export type View = (typeof views)[number]["name"];

/** The sign-up page of the digest. */
export const subscribeHref = "/subscribe";
