"use client";

/** The last resort, when even the page's frame fails: it stands alone, without the styles of the others. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" style={{ colorScheme: "light dark" }}>
      <body style={{ font: "18px/28px Georgia, serif", maxWidth: "34rem", margin: "72px auto", padding: "0 20px" }}>
        <title>Error · Daily Papers</title>
        <h1 style={{ font: "500 28px/32px Georgia, serif" }}>This page could not be made</h1>
        <p>Something failed on the way from the store to this page. Nothing is lost; a second try may succeed.</p>
        <button type="button" onClick={() => retry()} style={{ font: "16px/24px system-ui", padding: "6px 14px" }}>
          Try again
        </button>
      </body>
    </html>
  );
}
