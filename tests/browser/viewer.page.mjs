// The viewer as a person meets it: by role and name, never by class or structure.

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
  }

  /** Resolves once the viewer shows its story. */
  async ready() {
    await this.title.waitFor();
    return this;
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  event(title) {
    return this.events.getByRole("button", { name: title });
  }

  play() { return this.button("Play").click(); }
  pause() { return this.button("Pause").click(); }
  previousEvent() { return this.button("Previous event").click(); }
  nextEvent() { return this.button("Next event").click(); }
  zoomIn() { return this.button("Zoom in").click(); }
  zoomOut() { return this.button("Zoom out").click(); }
  wholeMap() { return this.button("Whole map").click(); }
  selectEvent(title) { return this.event(title).click(); }

  /** The moment shown, in words. */
  moment() {
    return this.time.getAttribute("aria-valuetext");
  }
}
