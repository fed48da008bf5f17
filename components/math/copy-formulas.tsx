"use client";

import { useEffect } from "react";
import { copyAsTex } from "./copy-as-tex";

/** Makes text copied from any page contain its formulas as TeX. */
export function CopyFormulas() {
  useEffect(() => {
    document.addEventListener("copy", copyAsTex);
  }, []);
  return null;
}
