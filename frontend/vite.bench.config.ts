import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The booth alone, as one script that `konvent bench secret` puts into an empty page.
export default defineConfig({
  root: at("."),
  publicDir: false,
  build: {
    emptyOutDir: false,
    lib: { entry: at("src/booth/index.ts"), formats: ["iife"], name: "booth", fileName: () => "booth.js" },
  },
});
