/**
 * Measures upvotes per second, each durable before its response, while four clients request pages as fast as they can.
 */
import { measureAlternately, type Row } from "@/scripts/bench/site/rounds";
import type { RunningServer } from "@/scripts/bench/site/servers";
import { requestsPerSecond } from "@/scripts/bench/site/wrk";

const script = "scripts/bench/limits/votes.lua";
const seconds = 4;

async function withReaders(readers: string, votes: string): Promise<number> {
  const [rate] = await Promise.all([
    requestsPerSecond(votes, {}, { seconds, connections: 32, script }),
    requestsPerSecond(readers, { "Accept-Encoding": "br" }, { seconds, connections: 4 }),
  ]);
  return rate;
}

export async function measureVotes(server: RunningServer, limit: RunningServer, paperId: string): Promise<Row> {
  const figures = await measureAlternately(
    () => withReaders(`${server.address}/about`, `${server.address}/api/papers/${paperId}/vote`),
    () => withReaders(`${limit.address}/`, `${limit.address}/api/vote`),
  );
  return {
    what: "durable upvotes while four clients request pages",
    ...figures,
    limitName: "an empty Next route handler that sends the same bytes",
    unit: "votes/s",
    required: { atLeast: 0.7 },
  };
}
