// Takes pictures of pages to look at: node pictures.js FOLDER PAGE... ; wide, phone, dark, 320 px, and print as PDF.
import { mkdirSync } from "node:fs";
import { resolve, join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.js";

const [folder, ...pages] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const views = [
  { name: "wide", viewport: { width: 1280, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
  { name: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
];
for (const { name, ...options } of views) {
  const { context, close } = await open(options);
  for (const [at, path] of pages.entries()) {
    const page = await context.newPage();
    await page.goto(pathToFileURL(resolve(path)).href);
    await page.screenshot({ path: join(folder, `${at}-${name}.png`), fullPage: true });
    if (name === "wide") await page.pdf({ path: join(folder, `${at}.pdf`), preferCSSPageSize: true });
    await page.close();
  }
  await close();
}
