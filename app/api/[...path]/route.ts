import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/routes/api-route";

/** Responds to unknown addresses under /api with an error as JSON. */
const unknownAddress = apiRoute(async (request: Request) => {
  throw new AppError("not-found", `There is nothing at ${new URL(request.url).pathname}.`);
});

export {
  unknownAddress as DELETE,
  unknownAddress as GET,
  unknownAddress as PATCH,
  unknownAddress as POST,
  unknownAddress as PUT,
};
