"use client";

import { lazy } from "react";

/** Fetched when there is an error to show: with the frame in it, every page would else carry 6 kB more of scripts. */
const ErrorPage = lazy(async () => ({ default: (await import("@/components/layout/error-page")).ErrorPage }));

export default function PageError(props: { error: unknown; retry: () => void }) {
  return <ErrorPage {...props} />;
}
