// A client component, because React would preload the module of every page that the payload of a page contains: that of
// the not-found page too.
"use client";

/** Renders the browser's module of a page, which runs once the page is parsed. */
export function PageElements({ address }: { address: string }) {
  return (
    <>
      <link rel="modulepreload" href={address} />
      <script type="module" src={address} />
    </>
  );
}
