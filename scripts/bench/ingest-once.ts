/**
 * Measures one ingest in a separate process, so that its memory is measured alone. Arguments: KIND FILE STORE. Prints
 * JSON.
 */
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { openStore } from "@/lib/store/open-store";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { ingestBare } from "@/scripts/bench/bare-ingest";

const [, , kind = "", file = "", storeFile = ""] = process.argv;
const database = openDatabase(storeFile);
const store = openStore(storeFile);
const startedMs = performance.now();
const records = kind === "bare" ? await ingestBare(database, file) : (await ingestOneFile(store, file)).read;
const seconds = (performance.now() - startedMs) / 1_000;
await store.close();
database.close();
console.log(JSON.stringify({ records, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1_024 }));
