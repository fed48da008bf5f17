import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { DemoLine } from "@/components/layout/demo-line";
import { FeedLinks } from "@/components/layout/feed-links";
import { elementsAddress } from "@/lib/elements";
import { env } from "@/lib/env";
import { hasDemoPapers } from "@/lib/papers/lists/summarize-store";
import { inter, interExtended, newsreader, newsreaderExtended, newsreaderItalic } from "./fonts";
import "./globals.css";

/** Pages are rendered at request time, because the build knows neither the database nor the settings. */
export const dynamic = "force-dynamic";

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().BASE_URL),
    title: { default: "Daily Papers", template: "%s · Daily Papers" },
    description: "A daily list of research papers.",
    openGraph: { siteName: "Daily Papers", type: "website", locale: "en_GB" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#141412" },
  ],
};

const faces = [newsreader, newsreaderItalic, newsreaderExtended, inter, interExtended];

export default async function RootLayout({ children }: { children: ReactNode }) {
  const isDemo = await hasDemoPapers();
  return (
    <html lang="en" className={faces.map((face) => face.variable).join(" ")}>
      <head>
        <script src={elementsAddress("theme")} />
        <FeedLinks />
      </head>
      <body>
        {isDemo && <DemoLine />}
        {children}
      </body>
    </html>
  );
}
