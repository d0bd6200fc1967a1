// A page object for the viewer: finds elements by role and name, never by class or structure.

/** Wraps a page that shows the viewer. */
export class Viewer {
  constructor(page) {
    this.page = page;
    this.title = page.getByRole("heading", { level: 1 });
    this.map = page.getByRole("region", { name: "Map" });
    this.time = page.getByRole("slider", { name: "Time" });
    this.events = page.getByRole("list", { name: "Events" });
    this.sources = page.getByRole("region", { name: "Sources" });
    this.failure = page.getByRole("alert");
    this.timeline = page.getByRole("region", { name: "Timeline" });
    this.card = page.getByRole("region", { name: "Details" });
    this.find = page.getByRole("search", { name: "Find" });
    this.search = this.find.getByRole("searchbox");
    this.steps = page.getByRole("region", { name: "Guided steps" });
    this.present = this.button("Present");
    this.about = page.getByRole("region", { name: "About this story" });
    this.keepOffline = page.getByRole("button", { name: /^Keep for offline/ });
  }

  /** Resolves once the viewer shows its story. */
  async ready() {
    // Not only the page that the build wrote.
    await this.page.locator("html.started").waitFor();
    await this.title.waitFor();
    return this;
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  event(title) {
    return this.events.getByRole("link", { name: title });
  }

  play() { return this.button("Play").click(); }
  pause() { return this.button("Pause").click(); }
  previousEvent() { return this.button("Previous event").click(); }
  nextEvent() { return this.button("Next event").click(); }
  zoomIn() { return this.button("Zoom in").click(); }
  zoomOut() { return this.button("Zoom out").click(); }
  wholeMap() { return this.button("Whole map").click(); }
  selectEvent(title) { return this.event(title).click(); }

  /** Returns the sentence of the current moment. */
  moment() {
    return this.time.getAttribute("aria-valuetext");
  }

  /** A mark on the map: a place, an area or a move, by the words that its name begins with. */
  mark(name) {
    return this.map.getByRole("button", { name: new RegExp(`^\u2068?${name}`) });
  }

  /** Returns the distance of a place's label from its disc, px. Negative if they overlap. */
  wordsBesideDisc(name) {
    return this.mark(name).evaluate((mark) => {
      const [disc, words] = ["circle.disc", "text"].map((part) => mark.querySelector(part).getBoundingClientRect());
      return Math.max(words.left - disc.right, disc.left - words.right, words.top - disc.bottom, disc.top - words.bottom);
    });
  }

  /** A mark on the timeline. */
  tick(name) {
    return this.timeline.getByRole("button", { name });
  }

  /** The choice of a facet: “Kind”, “Who” or “Place”. */
  choice(facet) {
    return this.find.getByLabel(facet, { exact: true });
  }

  /** Returns the number of listed events. */
  listed() {
    return this.events.getByRole("listitem").count();
  }

  /** Navigates to another fragment and resolves once it is applied and painted. */
  async address(fragment) {
    await this.page.evaluate((fragment) => new Promise((done) => {
      addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(done)), { once: true });
      location.hash = fragment;
    }), fragment);
  }

  /** Returns the current fragment, decoded. The viewer's updates of it are debounced. */
  fragment() {
    return decodeURIComponent(new URL(this.page.url()).hash);
  }
}
