"use client";

/**
 * Renders the error page for a failure of the root layout. It has its own styles, because the site's are not loaded.
 */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" style={{ colorScheme: "light dark" }}>
      <body style={{ font: "18px/28px Georgia, serif", maxWidth: "34rem", margin: "72px auto", padding: "0 20px" }}>
        <title>Error · Daily Papers</title>
        <h1 style={{ font: "500 28px/32px Georgia, serif" }}>Something went wrong</h1>
        <p>Nothing was lost; please try again.</p>
        <button type="button" onClick={() => retry()} style={{ font: "16px/24px system-ui", padding: "6px 14px" }}>
          Try again
        </button>
      </body>
    </html>
  );
}
