// A client component: the payload of each page also contains the not-found page, and React would preload the modules of
// both.
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
