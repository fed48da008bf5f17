/** Decides whether visitors can sign up and where their mail goes. */
import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isPublicAddress } from "@/lib/public-address";

export type SignUpAvailability =
  /** `folder`: the folder that mail is written to instead of being sent; null when there is a mail server. */
  { open: true; folder: string | null } | { open: false; reason: string };

/** Whether a host is reachable only from this machine or its local network. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) > 0) return !isPublicAddress(host);
  return (
    host === "localhost" || !host.includes(".") || /\.(?:localhost|local|lan|home\.arpa|internal|test)$/.test(host)
  );
}

/** Returns whether sign-up is open. It is closed at a public address without a mail server. */
export function getSignUpAvailability(): SignUpAvailability {
  const { SMTP_URL, MAIL_DIR, BASE_URL } = env();
  if (SMTP_URL) return { open: true, folder: null };
  if (isLocalHost(new URL(BASE_URL).hostname)) return { open: true, folder: MAIL_DIR };
  return {
    open: false,
    reason: "This site cannot send email yet. Its operator can set SMTP_URL to open sign-up.",
  };
}
