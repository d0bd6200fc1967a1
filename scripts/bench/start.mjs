// How a story starts on a slow phone in a slow network.
import { moved, ready, withPage } from "./browser.mjs";

export const THROTTLED = { cpu: 4, bitsPerSecond: 1_600_000, roundTrip: 150 };

/** Opens the built-in story of a subject once and measures it. `bytes` have come before it was ready. An empty page has a first paint only. */
export function measureStart(browser, subject) {
  const loaded = [];
  const before = (session) => throttle(session, loaded);
  return withPage(browser, subject, undefined, before, async ({ page }) => {
    const paints = await page.evaluate(firstPaint);
    if (!subject.marks) return paints;
    const seen = await ready(page);
    const commands = await moved(page);
    const origin = await page.evaluate(() => performance.timeOrigin);
    const bytes = loaded.filter(({ at }) => at <= origin + seen).reduce((sum, one) => sum + one.bytes, 0);
    return { ...paints, ready: seen, commands, bytes };
  });
}

/** The least time in which these bytes can come: ms. */
export function floor(bytes) {
  return (bytes * 8 * 1_000) / THROTTLED.bitsPerSecond + 2 * THROTTLED.roundTrip;
}

/** `loaded` gets each response that has come: bytes on the wire, and when, ms since 1970. */
async function throttle(session, loaded) {
  let offset = 0;
  session.on("Network.requestWillBeSent", ({ timestamp, wallTime }) => { offset ||= wallTime - timestamp; });
  session.on("Network.loadingFinished", ({ timestamp, encodedDataLength }) => {
    loaded.push({ at: (timestamp + offset) * 1_000, bytes: encodedDataLength });
  });
  const rate = THROTTLED.bitsPerSecond / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: THROTTLED.roundTrip, downloadThroughput: rate, uploadThroughput: rate });
  await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLED.cpu });
}

/** Runs in the page. */
function firstPaint() {
  return new Promise((done) => {
    new PerformanceObserver((list, observer) => {
      observer.disconnect();
      done({ paint: list.getEntries()[0].startTime });
    }).observe({ type: "paint", buffered: true });
  });
}
