import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verifyLog } from "./index";
test.each(["single", "threshold"])("an archive of the published tool is right: %s", async (name) => {
  const checked = await verifyLog(new Uint8Array(readFileSync(`../vectors/secret/belenios-${name}.bel`)));
  expect(checked.result).toEqual([[28, 9, 3], [27, 10, 22, 8], [10, 27, 2, 8]]);
});
