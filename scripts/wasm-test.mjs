// Cargo's runner for wasm tests, in Chromium. wasm-bindgen-test-runner serves the page and the Chromium of the browser tests
// opens it, so no WebDriver is needed.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
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
    // Reads the page and adds nothing to it: a locator or waitForFunction adds 13 listeners to the page, which the tests count.
    const read = () => page.evaluate(() => document.getElementById("output")?.textContent ?? "");
    const end = Date.now() + MINUTES * 60_000;
    let text = await read();
    while (!/test result: /.test(text) && Date.now() < end) {
      await sleep(200);
      text = await read();
    }
    console.log(text);
    passed = /test result: .*ok/.test(text);
    break;
  }
} finally {
  await browser?.close();
  served.kill();
}
process.exit(passed ? 0 : 1);
