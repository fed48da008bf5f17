/** Reads the mails in a folder, for `npm run mail`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";

export interface ReadMail {
  file: string;
  to: string;
  subject: string;
  date: string;
  text: string;
}

/** Returns the newest `limit` mails of `folder`, newest first; none if the folder does not exist. */
export async function readMails(folder: string, limit: number): Promise<ReadMail[]> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
  const newest = names.sort().reverse().slice(0, limit);
  return Promise.all(
    newest.map(async (file) => {
      const mail = await PostalMime.parse(readFileSync(join(folder, file)));
      const to = (mail.to ?? []).map(({ address }) => address ?? "").join(", ");
      return { file, to, subject: mail.subject ?? "", date: mail.date ?? "", text: mail.text ?? "" };
    }),
  );
}
