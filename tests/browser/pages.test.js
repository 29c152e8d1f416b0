// Opens the invented dossiers in a real browser, from the folder, and looks at what a reader meets.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open } from "./browser.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const axe = readFileSync(join(here, "node_modules", "axe-core", "axe.min.js"), "utf8");
const out = mkdtempSync(join(tmpdir(), "recoupe-pages-"));
// Dossiers that stand elsewhere are looked at as well: RECOUPE_PAGES=dir:dir
const others = (process.env.RECOUPE_PAGES ?? "").split(":").filter(Boolean);

const invented = (name, ...words) =>
  execFileSync("cargo", ["run", "--release", "-q", "-p", "recoupe-publish", "--example", "invented", "--", join(out, name), ...words], { cwd: root });

function pagesIn(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...pagesIn(path));
    else if (entry.name.endsWith(".html")) found.push(path);
  }
  return found;
}

const url = (path, anchor = "") => pathToFileURL(path).href + anchor;
const bridge = (folder) => join(out, folder, readdirSync(join(out, folder)).find((name) => name.startsWith("2031")));

before(() => {
  invented("fr", "fr", "private");
  invented("en", "en");
  invented("still", "fr", "private", "scriptless");
});
after(() => rmSync(out, { recursive: true, force: true }));

async function each(options, look) {
  const { context, requests, close } = await open(options);
  try {
    // The pages without script differ from the others by the script alone: one of them is enough here.
    const still = pagesIn(join(out, "still")).slice(0, 1);
    const paths = [...pagesIn(join(out, "fr")), ...pagesIn(join(out, "en")), ...still, ...others.flatMap(pagesIn)];
    assert.ok(paths.length > 25);
    for (const path of paths) {
      const page = await context.newPage();
      const faults = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("dialog", (dialog) => { faults.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
      await page.goto(url(path));
      await look(page, relative(out, path));
      assert.deepEqual(faults, [], path);
      await page.close();
    }
    assert.deepEqual(requests, [], "no request leaves a page");
  } finally {
    await close();
  }
}

describe("every page", () => {
  const views = [
    ["wide", { viewport: { width: 1280, height: 900 } }],
    ["phone", { viewport: { width: 390, height: 844 } }],
    ["wide and dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
    ["phone and dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
  ];
  for (const [name, view] of views) {
    it(`has no fault that axe knows: ${name}`, { timeout: 600_000 }, () =>
      each(view, async (page, path) => {
        await page.evaluate(axe);
        await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        }));
        const said = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" | ")}`);
        assert.deepEqual(said, [], path);
      }));
  }

  it("obeys nothing of a hostile page", () =>
    each({}, async (page, path) => {
      const found = await page.evaluate(() => ({
        pwned: globalThis.pwned,
        scripts: document.scripts.length,
        styles: document.querySelectorAll("style").length,
        foreign: document.querySelectorAll("img, iframe, object, embed, link, base, video, audio, svg script, textarea").length,
        handlers: [...document.querySelectorAll("*")].some((e) => [...e.attributes].some((a) => a.name.startsWith("on"))),
        links: [...document.links].map((a) => a.protocol).filter((p) => !["file:", "http:", "https:"].includes(p)),
        shown: getComputedStyle(document.body).display,
        turned: (document.documentElement.outerHTML.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? []).length,
        rules: document.styleSheets[0].cssRules.length,
        hidden: [...document.querySelectorAll("main, h1, section")].filter((e) => !e.checkVisibility()).length,
      }));
      assert.equal(found.pwned, undefined, path);
      assert.ok(found.scripts <= 1, path);
      assert.equal(found.styles, 1, path);
      assert.equal(found.foreign, 0, path);
      assert.equal(found.handlers, false, path);
      assert.deepEqual(found.links, [], path);
      assert.notEqual(found.shown, "none", path);
      assert.equal(found.turned, 0, `${path}: characters that turn the direction`);
      assert.ok(found.rules > 50 && found.hidden === 0, `${path}: styles of a source are obeyed`);
    }));

  for (const width of [320, 390, 760, 1280]) {
    it(`never scrolls sideways at ${width} px`, () =>
      each({ viewport: { width, height: 600 } }, async (page, path) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${path}: ${wide} px too wide`);
        await page.evaluate(() => { const large = document.getElementById("size-large"); large.checked = true; });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wider <= 0, `${path}: ${wider} px too wide with large text`);
      }));
  }
});

describe("a dossier", () => {
  const visit = async (options, folder, look) => {
    const { context, close } = await open(options);
    try {
      const page = await context.newPage();
      await page.goto(url(join(bridge(folder), "index.html")));
      await look(page);
    } finally {
      await close();
    }
  };
  const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.closest(".row")?.id);

  it("is walked with keys, and keeps its place", () =>
    visit({}, "fr", async (page) => {
      await page.keyboard.press("j");
      assert.equal(await focused(page), "r1");
      await page.keyboard.press("j");
      assert.equal(await focused(page), "r2");
      await page.keyboard.press("k");
      await page.keyboard.press("e");
      assert.equal(await page.evaluate(() => document.querySelector("#r1 details").open), true);
      await page.keyboard.press("l");
      await page.keyboard.press("l");
      assert.match(await page.evaluate(() => document.activeElement.textContent), /12,000/);
      await page.keyboard.press("h");
      assert.match(await page.evaluate(() => document.activeElement.textContent), /18 000/);
      await page.keyboard.press("o");
      await page.waitForURL(/articles\/0a1\.html#s409-458/);
      assert.equal(await page.evaluate(() => document.querySelector(":target").textContent), "Quelque 18 000 véhicules l’empruntent chaque jour");
      await page.goBack();
      assert.equal(await focused(page), "r1");
      await page.keyboard.press("?");
      assert.equal(await page.evaluate(() => document.getElementById("keys").open), true);
      await page.uncheck("#keys-on");
      await page.keyboard.press("Escape");
      await page.keyboard.press("j");
      assert.equal(await page.evaluate(() => document.getElementById("keys").open), false);
      assert.equal(await focused(page), "r1", "keys can be turned off");
    }));

  for (const folder of ["fr", "still"]) {
    it(`needs no script: ${folder}`, () =>
      visit({ javaScriptEnabled: false }, folder, async (page) => {
        const rows = page.locator(".row:visible");
        const all = await rows.count();
        assert.equal(all, 8);
        await page.locator("label[for=show-differ]").click();
        assert.equal(await rows.count(), 2);
        assert.deepEqual(await page.locator(".alone:visible").count(), 0);
        await page.locator("label[for=show-single]").click();
        assert.equal(await rows.count(), 2);
        assert.deepEqual(await page.locator(".told:visible").count(), 0);
        await page.locator("label[for=show-all]").click();
        assert.equal(await rows.count(), all);
        const before = (await page.locator("h2").first().boundingBox()).height;
        await page.locator("label[for=size-large]").click();
        assert.ok((await page.locator("h2").first().boundingBox()).height > before);
        await page.locator("label[for=size-normal]").click();
        assert.equal((await page.locator("h2").first().boundingBox()).height, before);
        await page.locator("#r1 a.to").first().click();
        assert.match(page.url(), /articles\/0a1\.html#s409-458$/);
      }));
  }

  it("prints with the head of the table on each sheet, and addresses as notes", () =>
    visit({ viewport: { width: 794, height: 1123 } }, "fr", async (page) => {
      await page.emulateMedia({ media: "print" });
      const found = await page.evaluate(() => ({
        head: getComputedStyle(document.querySelector(".told thead")).display,
        bar: getComputedStyle(document.querySelector(".sizes")).display,
        notes: document.querySelector("#notes").innerText,
      }));
      assert.equal(found.head, "table-header-group");
      assert.equal(found.bar, "none");
      const folded = await page.evaluate(() => [...document.querySelectorAll("details.one, details.copies, .pair details")]
        .filter((fold) => { fold.open = false; return !fold.lastElementChild.checkVisibility(); }).length);
      assert.equal(folded, 0, "what is folded is printed");
      assert.match(found.notes, /https:\/\/orrin-gazette\.example\/world\/bridge/);
    }));

  it("shows what differs on the first screen, and folds what one origin alone tells when it is much", async () => {
    const example = others.flatMap(pagesIn).filter((path) => /\/\d{4}-[^/]+\/index\.html$/.test(path));
    const { context, close } = await open({ viewport: { width: 1280, height: 900 } });
    try {
      for (const path of [join(bridge("fr"), "index.html"), ...example]) {
        const page = await context.newPage();
        await page.goto(url(path));
        const found = await page.evaluate(() => ({
          top: document.getElementById("told").getBoundingClientRect().top,
          order: [...document.querySelectorAll("tr.row")].map((row) => row.classList[1]),
          single: document.querySelectorAll("li.row").length,
          open: [...document.querySelectorAll("details.one")].some((fold) => fold.open),
        }));
        assert.ok(found.top < 900, `${path}: the table begins at ${found.top} px`);
        const ranks = ["differ", "certainty", "agree", "compare"];
        const order = found.order.map((badge) => ranks.indexOf(badge));
        assert.deepEqual(order, [...order].sort(), path);
        assert.equal(found.open, found.single > 0 && found.single <= 8, path);
        // The filter opens the folds, without script.
        const only = page.locator("label[for=show-single]");
        if (await only.count()) {
          await only.click();
          assert.equal(await page.locator("li.row:visible").count(), found.single, path);
        }
        await page.close();
      }
    } finally {
      await close();
    }
  });

  it("opens the fold that a link leads into", () =>
    visit({}, "fr", async (page) => {
      await page.evaluate(() => document.querySelectorAll("details.one").forEach((fold) => { fold.open = false; }));
      const id = await page.evaluate(() => document.querySelector("li.row").id);
      await page.evaluate((there) => { location.hash = there; }, id);
      await page.waitForFunction((there) => document.getElementById(there).checkVisibility(), id);
    }));

  it("is read at 400 %: one column, the names of the origins, nothing cut off", () =>
    visit({ viewport: { width: 320, height: 256 } }, "fr", async (page) => {
      const cut = await page.evaluate(() => [...document.querySelectorAll("main .w, main .badge, main label, main a")]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 0)
        .filter((e) => { const box = e.getBoundingClientRect(); return box.left < -1 || box.right > 321; })
        .map((e) => e.outerHTML.slice(0, 120)));
      assert.deepEqual(cut, []);
      for (const cell of await page.locator("tr.row td:visible .cell").all()) {
        assert.match(await cell.innerText(), /^[A-E]\s/);
      }
      const small = await page.evaluate(() => [...document.querySelectorAll("label[for], summary, .contents a")]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 120)));
      assert.deepEqual(small, [], "what is touched is 24 px high at least");
    }));

  it("names the origin in each cell on a phone", () =>
    visit({ viewport: { width: 390, height: 844 } }, "fr", async (page) => {
      for (const cell of await page.locator("tr.row td:visible .cell").all()) {
        assert.match(await cell.innerText(), /^[A-E]\s/);
      }
    }));

  it("says the language of foreign words", () =>
    visit({}, "fr", async (page) => {
      const cells = await page.locator("#r1 td q.w").evaluateAll((all) => all.map((q) => [q.lang, q.dir]));
      assert.deepEqual(cells, [["", ""], ["en", "ltr"]]);
    }));
});
