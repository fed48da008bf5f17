/** Measures the time from the start of the server's process to its first response. */
import { measureAlternately, type Row } from "@/scripts/bench/site/rounds";
import { startEmptyApp, startOurs } from "@/scripts/bench/site/servers";

export async function measureStart(file: string): Promise<Row> {
  const timed = async (start: () => ReturnType<typeof startEmptyApp>) => {
    const server = await start();
    await server.stop();
    return server.startMs;
  };
  const figures = await measureAlternately(
    () => timed(() => startOurs(file)),
    () => timed(startEmptyApp),
  );
  return {
    what: "from the start of the server process to its first response",
    ...figures,
    limitName: "an empty Next app",
    unit: "ms",
    required: { atMost: 2 },
  };
}
