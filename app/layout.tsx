import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { elementsAddress } from "@/lib/elements";
import { env } from "@/lib/env";
import { feedLinks } from "@/lib/feeds/feed-alternates";
import { openSearchPath, openSearchType } from "@/lib/feeds/open-search";
import { hasDemoPapers } from "@/lib/papers/lists/summarize-store";
import { inter, interExtended, newsreader, newsreaderAccented, newsreaderExtended, newsreaderItalic } from "./fonts";
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

const faces = [newsreader, newsreaderAccented, newsreaderItalic, newsreaderExtended, inter, interExtended];

/** Renders the banner above every page of a demo, also in print, so that its papers are not mistaken for real ones. */
function DemoLine() {
  return (
    <aside aria-label="Demo" className="border-b border-rule px-2 py-2.5 text-center text-second">
      <p>This is a demo. All papers, people and votes are invented.</p>
    </aside>
  );
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const isDemo = await hasDemoPapers();
  return (
    <html lang="en" className={faces.map((face) => face.variable).join(" ")}>
      <head>
        <script src={elementsAddress("theme")} />
        {/* As React elements, because the `alternates` of a page's metadata would replace those of the layout. */}
        {feedLinks().map(({ type, title, href }) => (
          <link key={type} rel="alternate" type={type} title={title} href={href} />
        ))}
        <link rel="search" type={openSearchType} title="Daily Papers" href={openSearchPath} />
      </head>
      <body>
        {isDemo && <DemoLine />}
        {children}
      </body>
    </html>
  );
}
