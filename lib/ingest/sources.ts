/** Every format that files may have. A new one is a folder beside this file and a line here. */
import { dailyPapersPage } from "@/lib/ingest/daily-papers-page/adapter";
import type { FileFormat } from "@/lib/ingest/source";

export const fileFormats: FileFormat[] = [dailyPapersPage];
