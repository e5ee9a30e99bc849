import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { onlyNamed } from "./kern";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The server keeps the built files in memory; names in assets/ carry a hash and may be cached for ever.
export default defineConfig({
  base: "/static/",
  plugins: [svelte()],
  css: { postcss: { plugins: [onlyNamed()] } },
  build: {
    outDir: at("../src/konvent/static"),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        site: at("src/site/main.ts"),
        member: at("src/hall/member.ts"),
        console: at("src/hall/console.ts"),
        projector: at("src/hall/projector.ts"),
      },
    },
  },
  // Limits tell what never ends from what a busy machine delays.
  test: { include: ["src/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 180_000 },
} as Parameters<typeof defineConfig>[0]);
