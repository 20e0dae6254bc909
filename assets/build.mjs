// Builds the assets into the package: `npm ci && npm run build`. The same sources give the same bytes; CI compares.
import { copyFile } from "node:fs/promises";
import { build } from "esbuild";

const out = "../src/jaminan/presentation/web/static";
await build({
  entryPoints: ["app.js", "app.css"],
  bundle: true,
  minify: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "eof",
  outdir: out,
});
await copyFile("icon.svg", `${out}/icon.svg`);
