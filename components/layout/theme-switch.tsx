"use client";

/**
 * Renders the button that switches between light and dark, which the custom element does. Its state is unknown during
 * server rendering, so it has no `aria-pressed` there.
 */
export function ThemeSwitch() {
  return (
    <theme-switch class="contents">
      <button
        type="button"
        title="Switch between light and dark"
        aria-label="Dark theme"
        className="-mr-2 grid size-8 cursor-pointer place-items-center rounded-control text-second transition-colors hover:text-accent in-[html:not([data-scripts])]:invisible"
      >
        <svg viewBox="0 0 16 16" width="16" height="16" fill="none" aria-hidden="true">
          <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
        </svg>
      </button>
    </theme-switch>
  );
}
