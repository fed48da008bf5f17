import { create, defineElement } from "@/components/ui/custom-element";

/** Preselects the browser's time zone in a select that still has its default value. */
function preselect(select: HTMLSelectElement, zone: string): void {
  const options = [...select.options];
  // When a visitor comes back to the page, the browser restores the earlier choice: keep it.
  if (!options.find(({ defaultSelected }) => defaultSelected)?.selected) return;
  if (!options.some(({ value }) => value === zone)) select.add(new Option(zone, zone));
  select.value = zone;
}

/** Adds the browser's time zone (IANA name) to its form, and shows it. Does nothing if the browser does not report one. */
class TimeZone extends HTMLElement {
  connectedCallback(): void {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const note = this.querySelector("p");
    if (!zone || !note) return;
    const select = this.closest("form")?.querySelector<HTMLSelectElement>('select[name="timeZone"]');
    if (select) preselect(select, zone);
    else this.prepend(create("input", { type: "hidden", name: "timeZone", value: zone }));
    note.textContent = select ? `From your browser: ${zone}` : `Your time zone: ${zone}`;
  }
}

defineElement("time-zone", TimeZone);
