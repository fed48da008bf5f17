// A page and its files as they were saved, compressed, from memory. Usage: static-site.mjs PORT ANSWERS(JSON)
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [port, answersFile] = process.argv.slice(2);
const answers = JSON.parse(readFileSync(answersFile, "utf8"));
const held = new Map(answers.map(({ path, headers, body }) => [path, { headers, body: Buffer.from(body, "base64") }]));

createServer((request, response) => {
  const found = held.get(request.url);
  response.writeHead(found ? 200 : 404, found?.headers);
  response.end(found?.body);
}).listen(Number(port), "127.0.0.1");
