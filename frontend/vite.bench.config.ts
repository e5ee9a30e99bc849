import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// What `konvent bench` puts into an empty page, each as one script; the mode says which.
const LIBRARIES: Record<string, string> = { booth: "src/booth/index.ts", comparing: "src/motions/comparing.ts" };

export default defineConfig(({ mode }) => ({
  root: at("."),
  publicDir: false,
  build: {
    emptyOutDir: false,
    lib: { entry: at(LIBRARIES[mode]!), formats: ["iife"], name: mode, fileName: () => `${mode}.js` },
  },
}));
