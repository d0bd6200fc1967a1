// The configurator, as a person finds things in it: by role and name.
import { openPage } from "./browser.mjs";

/** Opens the configurator. `options` are those of `openPage`. */
export async function openConfigurator(t, options) {
  const page = await openPage(t, { path: "configure.html", viewport: { width: 1280, height: 800 }, ...options });
  const configurator = new Configurator(page);
  await page.getByRole("heading", { name: "Placeline configurator" }).waitFor();
  return configurator;
}

export class Configurator {
  constructor(page) {
    this.page = page;
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  /** Pastes text into the field for cells, as a spreadsheet puts it on the clipboard. */
  async paste(text, html = "") {
    await this.page.getByRole("textbox", { name: "Paste cells from a spreadsheet" }).evaluate((field, [text, html]) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      if (html) data.setData("text/html", html);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, [text, html]);
  }

  /** Chooses files: `[name, content]`. */
  async choose(...files) {
    const all = files.map(([name, content]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) }));
    await this.page.getByLabel("Choose files, or drop them here").setInputFiles(all);
  }

  /** Waits for what was done last. */
  async said(words) {
    await this.page.getByRole("status").filter({ hasText: words }).waitFor();
  }

  tab(name) {
    return this.page.getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  /** The cell of a row of the table, by the name of its column. */
  async cell(row, column) {
    const grid = this.page.getByRole("grid");
    const index = await grid.getByRole("columnheader", { name: column, exact: true }).getAttribute("aria-colindex");
    return grid.locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${index}"]`);
  }

  /** Writes a text over a cell, as a person types. */
  async write(row, column, text) {
    await (await this.cell(row, column)).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Waits until all is kept. */
  async kept() {
    await this.page.getByText("Kept on this computer", { exact: true }).waitFor();
  }

  /** The items of the list of problems. */
  problems() {
    return this.page.locator("section", { has: this.page.getByRole("heading", { name: /error|warning|hint|No problems/ }) }).getByRole("listitem");
  }

  problem(words) {
    return this.problems().filter({ hasText: words });
  }

  /** Downloads a file and returns its name and content. */
  async download(name) {
    const [download] = await Promise.all([this.page.waitForEvent("download", { timeout: 60_000 }), this.button(name).click()]);
    const parts = [];
    for await (const part of await download.createReadStream()) parts.push(part);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
  }
}

/** A photograph of so many pixels, as JPEG, drawn by the browser. */
export async function photograph(page, width, height) {
  const bytes = await page.evaluate(async ([width, height]) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    const shade = context.createLinearGradient(0, 0, width, height);
    for (const [at, color] of [[0, "#27506e"], [0.5, "#d9b48a"], [1, "#5a3020"]]) shade.addColorStop(at, color);
    context.fillStyle = shade;
    context.fillRect(0, 0, width, height);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
  }, [width, height]);
  return Buffer.from(bytes);
}
