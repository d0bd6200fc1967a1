// Evidence: perspectives, the card, links to quotes, disagreements, sources, and machine-readable data.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { apart, look } from "./look.mjs";
import { startServer } from "./server.mjs";
import { comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

async function open(t, path = "", options = {}) {
  const viewer = await new Viewer(await openPage(t, { server, path, viewport: { width: 1280, height: 900 }, ...options })).ready();
  viewer.card = viewer.page.getByRole("region", { name: "Details" });
  viewer.choice = viewer.page.getByRole("combobox", { name: "As told by" });
  viewer.disagreements = viewer.page.getByRole("region", { name: "Disagreements" });
  viewer.about = viewer.page.getByRole("region", { name: "About this story" });
  return viewer;
}

/** A story of one event with these claims, which the server then has as `name`. */
function made(name, { claims, sources, people = [], ...properties }) {
  const feature = { type: "Feature", id: "one", geometry: null, properties: { kind: "event", title: "What happened", ...properties, claims } };
  const body = JSON.stringify({ type: "FeatureCollection", title: "Made up", sources, actors: people, features: [feature] });
  return server.rule(name, { body, type: "application/geo+json" });
}

test("in March 1987 the answer names both places and who says so, and that it is disputed", async (t) => {
  const viewer = await open(t, "#t=1987-03-15");
  assert.equal(await viewer.moment(), "March 1987: Camp Ashraf according to Merat, Paris according to Illanas. The sources disagree.");
});

test("with one source chosen, dates and list follow from its claims, and the rest is counted", async (t) => {
  const viewer = await open(t, "#t=1987-03-15&sel=move-to-iraq");
  await viewer.card.getByText("1986 or 1987").waitFor();
  const rows = await viewer.events.getByRole("listitem").count();
  await viewer.choice.selectOption({ label: "Merat" });
  await comes(() => viewer.moment(), "the moment", (text) => text === "March 1987: Camp Ashraf according to Merat.");
  assert.equal(await viewer.card.getByRole("article").count(), 1);
  await viewer.card.getByText("1 claim of another source is left out.").waitFor();
  assert.match(await viewer.event("Move to Iraq and Camp Ashraf").innerText(), /^1986\s/);

  const counted = await viewer.page.getByText(/^Merat does not mention \d+ of \d+ events\./).innerText();
  const [untold, all] = counted.match(/\d+/g).map(Number);
  assert.equal(all, rows);
  assert.equal(await viewer.events.getByRole("listitem").count(), all - untold);
  await viewer.button("Show them").click();
  await comes(() => viewer.events.getByRole("listitem").count(), "all events are listed", (count) => count === all);
  assert.equal(await viewer.events.getByText("not mentioned by Merat").count(), untold);
});

test("the address carries the chosen source", async (t) => {
  const viewer = await open(t);
  await viewer.choice.selectOption({ label: "Illanas" });
  await comes(() => viewer.page.url(), "the address", (url) => url.includes("src=illanas-2021"));
  const again = await open(t, new URL(viewer.page.url()).hash);
  assert.equal(await again.choice.inputValue(), await viewer.choice.inputValue());
  assert.notEqual(await again.choice.inputValue(), "");
});

test("the card gives both values of a disagreement, and the words of each source as a quotation", async (t) => {
  const viewer = await open(t, "#sel=move-to-iraq");
  const card = viewer.card;
  await card.getByText("The sources disagree.").waitFor();
  assert.match(await card.getByRole("listitem").filter({ hasText: "Merat" }).innerText(), /^1986 —\s+Merat$/);
  assert.match(await card.getByRole("listitem").filter({ hasText: "Illanas" }).innerText(), /^1987 —\s+Illanas$/);
  const merat = card.getByRole("group", { name: "Merat" }).getByRole("article");
  assert.match(await merat.innerText(), /1986/);
  assert.match(await merat.getByRole("blockquote").innerText(), /^In 1986, he offered the group weapons/);
  const illanas = card.getByRole("group", { name: "Illanas" }).getByRole("article");
  assert.match(await illanas.innerText(), /1,000 people who settle with Rajavi/);
  assert.match(await card.innerText(), /Editors’ note: Why it moved/);
});

test("claims stand side by side in a wide card and under each other in a narrow one", async (t) => {
  for (const [width, beside] of [[800, true], [360, false]]) {
    const viewer = await open(t, "#sel=move-to-iraq", { viewport: { width, height: 800 } });
    const at = (name) => viewer.card.getByRole("group", { name }).boundingBox();
    const [merat, illanas] = [await at("Merat"), await at("Illanas")];
    assert.equal(illanas.x > merat.x, beside, `${width}`);
    assert.equal(illanas.y > merat.y, !beside, `${width}`);
  }
});

test("a denial stands right under the claim that it answers, with who speaks", async (t) => {
  const viewer = await open(t, "#sel=saudi-money");
  const articles = viewer.card.getByRole("article");
  await articles.first().waitFor();
  assert.match(await articles.nth(0).innerText(), /Ervand Abrahamian, professor says, as reported/);
  assert.match(await articles.nth(1).innerText(), /Denial[\s\S]*has always denied/);
  assert.match(await articles.nth(2).innerText(), /Response/);
  assert.equal(await viewer.card.getByRole("group", { name: "Merat" }).getByText("No response recorded").count(), 0);
});

test("an allegation that nobody answers says so", async (t) => {
  t.after(made("alleged.geojson", {
    category: "allegation",
    actors: ["he"],
    people: [{ id: "he", name: "He" }],
    sources: [{ id: "a", title: "A" }],
    claims: [{ source: "a", quote: { exact: "He did it" }, speaker: "Somebody" }],
  }));
  const viewer = await open(t, "?story=alleged.geojson#sel=one");
  await viewer.card.getByText("No response recorded in these sources.").waitFor();
});

test("an event without a source says so", async (t) => {
  t.after(made("bare.geojson", { when: "1980", sources: [], claims: [] }));
  const viewer = await open(t, "?story=bare.geojson#sel=one");
  await viewer.card.getByText("No source is given for this.").waitFor();
});

test("a place has the claims that name it, by source", async (t) => {
  const viewer = await open(t, "#sel=camp-ashraf");
  const merat = viewer.card.getByRole("group", { name: "Merat" });
  await merat.getByText("Move to Iraq and Camp Ashraf").click();
  assert.match(await merat.getByRole("article").first().innerText(), /1986/);
  assert.ok(await viewer.card.getByRole("group", { name: "Illanas" }).count());
});

test("a claim shows page, archived copy and the number as its source gives it, and its link tells nobody where it comes from", async (t) => {
  t.after(made("paper.geojson", {
    sources: [{ id: "a", title: "A", URL: "https://a.example/x.pdf", custom: { "archive-url": "https://archive.example/x" } }],
    claims: [{ source: "a", when: "1980", locator: "p. 12", quote: { exact: "about forty" }, numbers: [{ what: "people", value: 40, about: true }] }],
  }));
  const viewer = await open(t, "?story=paper.geojson#sel=one");
  await viewer.card.getByText("p. 12").waitFor();
  await viewer.card.getByText("about 40 people").waitFor();
  const link = viewer.card.getByRole("link", { name: "Read in the source" });
  assert.equal(await link.getAttribute("href"), "https://a.example/x.pdf#page=12");
  assert.equal(await viewer.card.getByRole("link", { name: "Archived copy" }).getAttribute("href"), "https://archive.example/x");
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.equal(await link.getAttribute("referrerpolicy"), "no-referrer");
});

test("a quote from a translation says so, and its link does not look for words that are not there", async (t) => {
  const viewer = await open(t, "#sel=move-to-iraq");
  const illanas = viewer.card.getByRole("group", { name: "Illanas" });
  await illanas.getByText("Quoted from a translation from Spanish").waitFor();
  assert.doesNotMatch(await illanas.getByRole("link", { name: "Read in the source" }).getAttribute("href"), /#/);
  const merat = viewer.card.getByRole("group", { name: "Merat" });
  assert.match(await merat.getByRole("link", { name: "Read in the source" }).getAttribute("href"), /#:~:text=In%201986%2C%20he/);
});

test("the link leads Chromium to the quoted words, and of two equal ones to the right one", async (t) => {
  const filler = Array.from({ length: 120 }, (_, n) => `<p>Line ${n} of the page.</p>`).join("");
  const words = "a, b & c — “10 % off”, he said";
  const body = `<!doctype html><title>article</title><link rel="icon" href="data:,"><p><span id="first">${words}</span> at first.</p>${filler}
    <p>Much later: <span id="second">${words}</span> at last.</p>${filler}`.replaceAll("&", "&amp;");
  t.after(server.rule("article.html", { body }));
  t.after(made("linked.geojson", {
    sources: [{ id: "a", title: "A", URL: `${server.url}article.html` }],
    claims: [{ source: "a", quote: { exact: words, prefix: "Much later:", suffix: "at last" } }],
  }));
  const viewer = await open(t, "?story=linked.geojson#sel=one");
  const [page] = await Promise.all([
    viewer.page.context().waitForEvent("page"),
    viewer.card.getByRole("link", { name: "Read in the source" }).click(),
  ]);
  await page.waitForLoadState();
  const top = () => page.evaluate(() => document.getElementById("second").getBoundingClientRect().top);
  await comes(top, "the words are in view", (top) => top > 0 && top < 900);

  // What Chromium highlights looks different from the same words in the same page without a fragment.
  const plain = await viewer.page.context().newPage();
  await plain.goto(`${server.url}article.html`);
  const differs = async (id) => apart(plain, await look(page.locator(`#${id}`)), await look(plain.locator(`#${id}`)));
  await comes(() => differs("second"), "the quoted words are highlighted", (pixels) => pixels > 20);
  assert.equal(await differs("first"), 0, "the same words elsewhere are not");
});

test("a citation is copied as text, CSL-JSON and BibTeX, and said to be", async (t) => {
  const viewer = await open(t, "#sel=move-to-iraq", CLIPBOARD);
  const merat = viewer.card.getByRole("group", { name: "Merat" });
  await merat.getByText("Copy citation").click();
  const copied = async (name, passes) => {
    await merat.getByRole("button", { name, exact: true }).click();
    return comes(() => viewer.page.evaluate(() => navigator.clipboard.readText()), name, passes);
  };
  await copied("Text", (text) => /^“In 1986, he offered.*” Merat, A\. \(2018, November 9\)/.test(text));
  const item = JSON.parse(await copied("CSL-JSON", (text) => text.startsWith("{")));
  assert.equal(item.id, "merat-2018");
  await copied("BibTeX", (text) => text.startsWith("@"));
  await viewer.page.getByRole("status").filter({ hasText: "Copied." }).waitFor();
});

test("a copied link opens this moment and points the claim out", async (t) => {
  const viewer = await open(t, "#t=1987-03-15&sel=move-to-iraq", CLIPBOARD);
  await viewer.card.getByRole("group", { name: "Illanas" }).getByRole("button", { name: "Copy link" }).click();
  const link = await comes(() => viewer.page.evaluate(() => navigator.clipboard.readText()), "the link", (text) => text.includes("claim="));
  const again = await open(t, new URL(link).hash);
  assert.match(await again.moment(), /^March 1987/);
  const claim = again.card.getByRole("group", { name: "Illanas" }).getByRole("article");
  assert.equal(await claim.getAttribute("aria-current"), "true");
  assert.ok((await claim.boundingBox()).y < 900, "the claim is in view");
});

test("where the clipboard is closed, the text is there to be copied by hand", async (t) => {
  const viewer = await open(t, "#sel=move-to-iraq");
  await viewer.page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
  await viewer.card.getByRole("button", { name: "Copy link" }).first().click();
  const field = viewer.page.getByRole("textbox", { name: "The browser did not allow copying." });
  assert.match(await field.inputValue(), /claim=/);
  const selected = () => field.evaluate((field) => field.selectionEnd - field.selectionStart === field.value.length && document.activeElement === field);
  await comes(selected, "the text is selected");
});

test("disagreements are listed, sorted by who disagrees, and stepped through", async (t) => {
  const viewer = await open(t);
  await viewer.page.getByRole("link", { name: "Disagreements" }).click();
  assert.match(await viewer.page.evaluate(() => document.activeElement.id), /disagreements/);
  const rows = viewer.disagreements.getByRole("listitem");
  const all = await rows.count();
  await viewer.disagreements.getByRole("button", { name: "Between sources" }).click();
  const between = await comes(() => rows.count(), "fewer rows", (count) => count < all);
  await viewer.disagreements.getByRole("button", { name: "Inside one source" }).click();
  await comes(() => rows.count(), "the other rows", (count) => count === all - between);
  await viewer.disagreements.getByRole("button", { name: "Between sources" }).click();
  await rows.filter({ hasText: /Move to Iraq and Camp Ashraf1986 \(Merat\) · 1987 \(Illanas\)/ }).getByRole("link").click();
  await viewer.card.getByRole("heading", { name: "Move to Iraq and Camp Ashraf" }).waitFor();
  const title = () => viewer.card.getByRole("heading").first().innerText();
  const place = await viewer.disagreements.getByRole("heading").innerText();
  assert.match(place, /\d+ of \d+/);
  await viewer.disagreements.getByRole("button", { name: "Next disagreement" }).click();
  await comes(() => viewer.disagreements.getByRole("heading").innerText(), "the next one", (text) => text !== place);
  await viewer.disagreements.getByRole("button", { name: "Previous disagreement" }).click();
  await comes(() => viewer.disagreements.getByRole("heading").innerText(), "back again", (text) => text === place);
  assert.equal(await title(), "Move to Iraq and Camp Ashraf");
});

test("the selected row comes into view in the list, and the page stays", async (t) => {
  const viewer = await open(t, "", { viewport: { width: 360, height: 740 } });
  await viewer.events.evaluate((list) => { list.scrollTop = 0; });
  const row = viewer.event("Move to Iraq and Camp Ashraf");
  const hidden = () => row.evaluate((row) => {
    const [own, frame] = [row.closest("li").getBoundingClientRect(), row.closest("ol").getBoundingClientRect()];
    return own.top < frame.top - 1 || own.bottom > frame.bottom + 1;
  });
  assert.equal(await hidden(), true);
  await viewer.page.evaluate(() => { location.hash = "#sel=move-to-iraq"; });
  await comes(hidden, "the row is in view", (hidden) => !hidden);
  assert.equal(await viewer.page.evaluate(() => window.scrollY), 0);
});

test("the list marks a disputed event in words", async (t) => {
  const viewer = await open(t);
  // Not innerText: rows out of view are not laid out.
  assert.match(await viewer.event("Move to Iraq and Camp Ashraf").textContent(), /disputed/);
});

test("the bibliography gives each source with kind, date, what it covers, claims and language", async (t) => {
  const viewer = await open(t);
  const [merat, illanas] = await viewer.sources.getByRole("listitem").all();
  assert.match(await merat.innerText(), /reporting · 9 November 2018 · in English · \d+ claims/);
  assert.match(await merat.innerText(), /Merat, A\. \(2018, November 9\)\. Terrorists, cultists/);
  assert.match(await merat.innerText(), /Covers \d{4}–\d{4}/);
  assert.match(await illanas.innerText(), /analysis[\s\S]*Quoted from a translation from Spanish/);
});

test("the story's own page has method, licence and the file", async (t) => {
  const viewer = await open(t);
  assert.match(await viewer.about.innerText(), /takes no side[\s\S]*Licence of this story file: CC-BY-4\.0/);
  const [download] = await Promise.all([
    viewer.page.waitForEvent("download"),
    viewer.about.getByRole("link", { name: "Download the story file" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "long-way-to-tirana.geojson");
});

test("authors who ask are told where the evidence could be better, and readers are not", async (t) => {
  t.after(made("poor.geojson", { sources: [{ id: "a", title: "A" }, { id: "b", title: "B" }], claims: [{ source: "a", when: "1980" }] }));
  const reader = await open(t, "?story=poor.geojson");
  assert.equal(await reader.page.getByText(/hints? for the author/).count(), 0);
  const author = await open(t, "?story=poor.geojson&check=1");
  await author.page.getByText(/hints for the author/).click();
  await author.page.getByText(/no quote: add the words/).waitFor();
});
