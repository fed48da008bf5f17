/** npm run bench [-- NAME]: measures performance, alternating each measurement with its reference in one run. */
import { Command } from "commander";
import { digestBench } from "@/scripts/bench/digest";
import { ingestBench } from "@/scripts/bench/ingest";
import { searchBench } from "@/scripts/bench/search";
import { sharedCacheBench } from "@/scripts/bench/shared-cache";
import { siteBench } from "@/scripts/bench/site";
import { weightBench } from "@/scripts/bench/weight";
import { runCommand } from "@/scripts/cli/command-line";

const command = new Command("bench")
  .description("Measure performance as ratios to reference programs that are measured in the same run.")
  .addCommand(siteBench, { isDefault: true })
  .addCommand(searchBench)
  .addCommand(digestBench)
  .addCommand(ingestBench)
  .addCommand(weightBench)
  .addCommand(sharedCacheBench);

await runCommand(command);
