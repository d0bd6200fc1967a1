// Cargo's runner for wasm tests, in Chromium. wasm-bindgen-test-runner serves the page and the Chromium of the browser tests
// opens it, so no WebDriver is needed.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

const MINUTES = 5;
const environment = { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ONLY_WEB: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" };
const served = spawn("wasm-bindgen-test-runner", process.argv.slice(2), { env: environment, stdio: ["ignore", "pipe", "inherit"] });
let browser;
let passed = false;
try {
  const page = await (browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"], chromiumSandbox: false })).newPage();
  for await (const line of createInterface({ input: served.stdout })) {
    const address = /available at (http:\S+)/.exec(line)?.[1];
    if (!address) continue;
    await page.goto(address);
    const output = page.locator("#output");
    await page.waitForFunction(() => /test result: /.test(document.getElementById("output")?.textContent), undefined, { timeout: MINUTES * 60_000 });
    const text = await output.textContent();
    console.log(text);
    passed = /test result: .*ok/.test(text);
    break;
  }
} finally {
  await browser?.close();
  served.kill();
}
process.exit(passed ? 0 : 1);
