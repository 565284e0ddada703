// Writes src/varna/web/static/varna/varna.css and its fonts. Run: npm ci && npm run build
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const here = new URL(".", import.meta.url).pathname;
const target = `${here}../src/varna/web/static/varna`;
const fonts = `${here}node_modules/@fontsource-variable/source-sans-3`;

// The digest of the sources stands in the result, so that a test can tell a forgotten build.
const digest = createHash("sha256");
for (const name of readdirSync(`${here}scss`).sort()) digest.update(readFileSync(`${here}scss/${name}`));

const { css } = compile(`${here}scss/varna.scss`, { style: "compressed", charset: false });
writeFileSync(`${target}/varna.css`, `/* sources sha256 ${digest.digest("hex")} */\n${css}\n`);

mkdirSync(`${target}/fonts`, { recursive: true });
for (const part of ["latin", "latin-ext"]) {
  copyFileSync(`${fonts}/files/source-sans-3-${part}-wght-normal.woff2`, `${target}/fonts/source-sans-3-${part}.woff2`);
}
copyFileSync(`${fonts}/LICENSE`, `${target}/fonts/OFL.txt`);
