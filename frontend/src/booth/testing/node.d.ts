// What the tests use of Node; the pages must not use any of it.
declare module "node:fs" {
  export function readdirSync(path: URL): string[];
  export function readFileSync(path: URL): Uint8Array;
  export function readFileSync(path: URL, encoding: "utf8"): string;
  export function readdirSync(path: URL, options: { recursive: true; encoding: "utf8" }): string[];
  export function writeFileSync(path: URL, data: string | Uint8Array): void;
}
