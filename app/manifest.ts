import type { MetadataRoute } from "next";

/** Returns the web app manifest, with which phones add the site to the home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Daily Papers",
    short_name: "Papers",
    description: "A daily list of research papers.",
    start_url: "/",
    display: "standalone",
    // Phones list the installed site as a target of their share menu.
    share_target: { action: "/go", method: "GET", params: { title: "title", text: "text", url: "url" } },
    background_color: "#fbfaf7",
    theme_color: "#fbfaf7",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
