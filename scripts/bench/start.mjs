// How a story starts on a slow phone in a slow network.
import { moved, ready, withPage } from "./browser.mjs";

export const THROTTLED = { cpu: 4, bitsPerSecond: 1_600_000, roundTrip: 150 };

/** Opens the built-in story of a subject and measures it. An empty page has a first paint only. */
export async function measureStart(browser, subject) {
  const bytes = subject.marks && await bytesBeforeReady(browser, subject);
  const before = (session) => throttle(session, THROTTLED.cpu);
  return withPage(browser, subject, undefined, before, async ({ page }) => {
    const paints = await page.evaluate(firstPaint);
    if (!subject.marks) return paints;
    return { ...paints, ready: await ready(page), commands: await moved(page), bytes };
  });
}

/** What has come when the story is ready: with all of the processor, so that as little as can be comes meanwhile that it did not wait for. */
function bytesBeforeReady(browser, subject) {
  const loaded = [];
  const before = (session) => {
    listen(session, loaded);
    return throttle(session, 1);
  };
  return withPage(browser, subject, undefined, before, async ({ page }) => {
    const seen = await ready(page);
    const origin = await page.evaluate(() => performance.timeOrigin);
    return loaded.filter(({ at }) => at <= origin + seen).reduce((sum, one) => sum + one.bytes, 0);
  });
}

/** The least time in which these bytes can come: ms. */
export function floor(bytes) {
  return (bytes * 8 * 1_000) / THROTTLED.bitsPerSecond + 2 * THROTTLED.roundTrip;
}

/** `loaded` gets each response that has come: bytes on the wire, and when, ms since 1970. */
function listen(session, loaded) {
  let offset = 0;
  session.on("Network.requestWillBeSent", ({ timestamp, wallTime }) => { offset ||= wallTime - timestamp; });
  session.on("Network.loadingFinished", ({ timestamp, encodedDataLength }) => {
    loaded.push({ at: (timestamp + offset) * 1_000, bytes: encodedDataLength });
  });
}

async function throttle(session, cpu) {
  const rate = THROTTLED.bitsPerSecond / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: THROTTLED.roundTrip, downloadThroughput: rate, uploadThroughput: rate });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
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
