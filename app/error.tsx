"use client";

import { lazy } from "react";

/**
 * Loaded only when there is an error to show. It includes the page frame, which would add 6 kB of scripts to every
 * page.
 */
const ErrorPage = lazy(async () => ({ default: (await import("@/components/layout/error-page")).ErrorPage }));

export default function PageError(props: { error: unknown; retry: () => void }) {
  return <ErrorPage {...props} />;
}
