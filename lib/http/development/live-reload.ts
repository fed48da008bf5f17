/** Reloads open pages in development, after a change of a source file or a restart of the server. */
import { watch } from "node:fs";
import type { ServerResponse } from "node:http";
import type { Handler } from "@/lib/http/server/inject";

const changesAddress = "/_dev/changes";
const scriptAddress = "/_dev/reload.js";

/** Editors write a file in several steps. */
const settleMs = 150;

/** Not a part of the site's own modules: an open page must reload even if these do not compile. */
const script = `const changes = new EventSource(${JSON.stringify(changesAddress)});
let server;
changes.addEventListener("server", ({ data }) => {
  if (server && server !== data) location.reload();
  server = data;
});
changes.addEventListener("change", () => location.reload());
`;

export interface LiveReload {
  /** Ends each page: loads the script that waits for changes. */
  suffix: string;
  /** Wraps a request handler: responds to the requests of open pages itself. */
  serve(handle: Handler): Handler;
  /** Ends the connections of open pages, which would keep the server open. */
  stop(): void;
}

/** Watches folders and what is below them. */
export function startLiveReload(folders: string[]): LiveReload {
  const openPages = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    for (const page of openPages) page.write("event: change\ndata:\n\n");
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(send, settleMs);
    }),
  );
  return {
    suffix: `<script src="${scriptAddress}" defer></script>`,
    serve: (handle) => async (request, response) => {
      const path = request.url?.split("?", 1)[0];
      // `no-transform` keeps the compression middleware from buffering events.
      response.on("close", () => openPages.delete(response));
      if (path === scriptAddress) {
        response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-store" });
        response.end(script);
      } else if (path === changesAddress) {
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform" });
        response.write(`event: server\ndata: ${process.pid}\n\n`);
        openPages.add(response);
      } else await handle(request, response);
    },
    stop: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      for (const page of openPages) page.end();
    },
  };
}
