// Serves a saved page and its files, compressed, from memory. Usage: static-site.mjs PORT RESPONSES(JSON)
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [port, responsesFile] = process.argv.slice(2);
const responses = JSON.parse(readFileSync(responsesFile, "utf8"));
const byPath = new Map(
  responses.map(({ path, headers, body }) => [path, { headers, body: Buffer.from(body, "base64") }]),
);

createServer((request, response) => {
  const found = byPath.get(request.url);
  response.writeHead(found ? 200 : 404, found?.headers);
  response.end(found?.body);
}).listen(Number(port), "127.0.0.1");
