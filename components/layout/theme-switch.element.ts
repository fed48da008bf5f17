import { defineElement, whenRestored } from "@/components/ui/custom-element";
import { applyRememberedTheme, chooseTheme, shownTheme, type Theme, watchSystemTheme } from "./theme";

/** Colour of the address bar on phones; equal to `--color-paper` of globals.css. */
const paperColour: Record<Theme, string> = { light: "#fbfaf7", dark: "#141412" };

/** Switches between light and dark. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("button")?.addEventListener("click", () => {
      chooseTheme(shownTheme() === "dark" ? "light" : "dark");
      this.draw();
    });
    watchSystemTheme(() => this.draw());
    whenRestored(() => {
      applyRememberedTheme();
      this.draw();
    });
    this.draw();
  }

  private draw(): void {
    const theme = shownTheme();
    this.querySelector("button")?.setAttribute("aria-pressed", String(theme === "dark"));
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.content = paperColour[theme];
    }
  }
}

defineElement("theme-switch", ThemeSwitch);
