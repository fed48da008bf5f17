"use client";

import { useEffect } from "react";
import { copyAsTex } from "./copy-as-tex";

/**
 * Stands beside text with formulas: what is copied of the page then holds their TeX. However many stand there, the page
 * listens once, for the listener is the same function.
 */
export function CopyFormulas() {
  useEffect(() => {
    document.addEventListener("copy", copyAsTex);
  }, []);
  return null;
}
