import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The page that checks a vote: three files with fixed names and a classic script, so that the folder can be saved and
// opened without a server. Built after the pages, whose build empties the folder above.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: at("../src/konvent/static/pruefen"),
    emptyOutDir: true,
    lib: { entry: at("src/verifier/page.ts"), formats: ["iife"], name: "konventCheck", fileName: () => "pruefen.js", cssFileName: "pruefen" },
  },
  plugins: [
    {
      name: "page",
      generateBundle() {
        this.emitFile({ type: "asset", fileName: "index.html", source: readFileSync(at("src/verifier/index.html"), "utf8") });
      },
    },
  ],
});
