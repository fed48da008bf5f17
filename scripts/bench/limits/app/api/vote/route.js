export const dynamic = "force-dynamic";

export async function PUT() {
  return Response.json({ upvotes: 1, voted: true });
}
