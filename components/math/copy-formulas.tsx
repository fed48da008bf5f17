"use client";

import { useEffect } from "react";
import { copyAsTex } from "./copy-as-tex";

/** What is copied of any page holds the TeX of its formulas. */
export function CopyFormulas() {
  useEffect(() => {
    document.addEventListener("copy", copyAsTex);
  }, []);
  return null;
}
