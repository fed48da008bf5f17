import { rmSync } from "node:fs";

export default function removeStore(): void {
  const folder = process.env.E2E_STORE_DIR;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
