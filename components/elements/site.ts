// The browser's module of pages without papers, and the part that all pages share.
import "@/components/keyboard/keyboard";
import "@/components/layout/theme-switch.element";
import "@/components/math/copy-formulas";
