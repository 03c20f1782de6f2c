// Makes dist/page.js and dist/page.css of src: one script and one style, ASCII only, the same bytes every time.
import { build } from "esbuild";

const shared = { bundle: true, minify: true, charset: "ascii", target: ["es2022"], legalComments: "none", logLevel: "info" };

await build({ ...shared, entryPoints: ["src/main.ts"], format: "iife", outfile: "dist/page.js" });
await build({ ...shared, entryPoints: ["src/page.css"], outfile: "dist/page.css" });
