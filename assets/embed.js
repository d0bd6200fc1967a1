// Placeline on a host page: <placeline-story src="https://…/story/" title="…"></placeline-story>
//
// Creates a lazy frame, sets its height to what it asks for, dispatches events and posts commands. Until the frame reports
// its height, the element shows its own children. No dependency; outside the element only listeners, removed with it.
// docs/embedding.md documents the attributes, events and commands.
(() => {
  const NAME = "placeline-story";
  if (customElements.get(NAME)) return;

  const VERSION = 1;
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const [LOWEST, HIGHEST, USUAL] = [120, 20000, 640]; // CSS px
  const SYNC_MS = 400; // Safari refuses more than 100 changes of the address in 30 s.
  const EVENTS = ["ready", "time", "select", "step", "error"];

  // Attributes that can be changed while the story is open, with the address keys that they set.
  const LIVE = { time: "t", select: "sel", source: "src", step: "step" };
  // Attributes that set the initial state only. They are address keys themselves.
  const OPENING = ["story", "lang", "lock", "show", "axis", "map", "claim", "q", "kind", "who", "at", "tab", "present", "open", "layout"];
  const COMMAND = {
    time: (time) => ({ type: "time", time }),
    select: (id) => ({ type: "select", id }),
    source: (id) => ({ type: "source", id }),
    step: (step) => ({ type: "step", step }),
  };

  // Not inline styles: a strict Content-Security-Policy allows a constructed sheet and style properties.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { display: block } :host([hidden]) { display: none } div { position: relative }
    iframe, img { display: block; width: 100%; border: 0 }
    .waiting iframe { position: absolute; inset: 0; height: 100% !important; visibility: hidden }
    :not(.waiting) > slot { display: none }`);

  class PlacelineStory extends HTMLElement {
    static observedAttributes = ["src", "title", "sync", "isolated", "poster", ...Object.keys(LIVE), ...OPENING];

    #box; #frame; #origin; #end; #timer; #scrolled;
    #here = false; // In the page. While an element is upgraded, its attributes come before that.
    #ready = false;
    #queue = new Map(); // Commands from before the frame was ready: the last of each type.
    #said = {}; // What the frame said last, by type.

    connectedCallback() {
      this.#here = true;
      this.#open();
    }

    disconnectedCallback() {
      this.#here = false;
      this.#close();
    }

    attributeChangedCallback(name, old, value) {
      if (!this.#here || old === value) return;
      if (name === "sync") this.#follow();
      else if (name === "title" && this.#frame) this.#frame.title = value;
      else if (name in LIVE && this.#frame) this.#send(COMMAND[name](value));
      else this.#open();
    }

    get ready() { return this.#ready; }
    /** The reader's state, as in the frame's address. */
    get address() { return this.#said.address?.address ?? ""; }
    get time() { return this.#said.time?.time ?? this.getAttribute("time"); }
    get selection() { return (this.#said.select ?? { id: this.getAttribute("select") }).id; }
    get source() { return new URLSearchParams(this.address).get("src") ?? this.getAttribute("source"); }

    set time(date) { this.#send(COMMAND.time(String(date))); }
    set source(id) { this.#send(COMMAND.source(id)); }
    select(id = null) { this.#send(COMMAND.select(id)); }
    step(step = null) { this.#send(COMMAND.step(step)); }
    play() { this.#send({ type: "play" }); }
    pause() { this.#send({ type: "pause" }); }

    #open() {
      this.#close();
      const url = this.#url();
      if (!url) return;
      const { signal } = this.#end = new AbortController();
      const linked = this.#linked();
      const height = Number(this.getAttribute("height")) || this.#usual();
      const poster = this.getAttribute("poster");

      const frame = this.#frame = document.createElement("iframe");
      frame.title = this.title;
      frame.loading = linked ? "eager" : "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "fullscreen";
      // No sandbox for a frame of this page's own origin: with allow-same-origin it could remove the sandbox.
      if (this.#isolated) frame.sandbox = SANDBOX;
      else if (url.origin !== location.origin) frame.sandbox = `${SANDBOX} allow-same-origin`;
      frame.src = url.href;
      frame.style.height = `${height}px`;
      frame.addEventListener("load", () => this.#post({ type: "hello" }), { signal });

      const slot = document.createElement("slot");
      if (poster) {
        const image = document.createElement("img");
        image.alt = "";
        image.src = poster;
        slot.append(image);
      }
      const box = this.#box = document.createElement("div");
      box.append(slot, frame);
      // Children stay visible while the frame loads behind them. Without children, the frame is shown at once.
      if (poster || this.childElementCount) box.className = "waiting";
      if (this.hasAttribute("height")) box.style.minHeight = `${height}px`;
      this.#root.replaceChildren(box);

      addEventListener("message", (event) => this.#hear(event), { signal });
      addEventListener("hashchange", () => this.#follow(), { signal });
      let width = innerWidth;
      addEventListener("resize", () => {
        // On a touch screen the browser's bars change the height while the page scrolls: there, only turning the screen counts.
        if (innerWidth === width && matchMedia("(pointer: coarse)").matches) return;
        width = innerWidth;
        const { height, bounded } = this.#said.size ?? {};
        if (bounded) this.#fit(this.#within(height));
      }, { signal });
      if (linked) this.#arrive();
    }

    #close() {
      this.#end?.abort();
      clearTimeout(this.#timer);
      this.#frame = undefined;
      this.#ready = false;
      this.#queue.clear();
      this.#said = {};
      this.#scrolled = undefined;
      this.#root.replaceChildren(document.createElement("slot"));
    }

    get #root() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      return this.shadowRoot;
    }

    get #isolated() { return this.hasAttribute("isolated"); }

    /** Returns the frame's URL: the publisher's settings in its query, those of a link in its fragment. */
    #url() {
      let url;
      try {
        url = new URL(this.getAttribute("src") || "about:blank", document.baseURI);
      } catch {
        return;
      }
      if (!/^https?:$/.test(url.protocol)) return;
      this.#origin = url.origin;
      for (const name of [...Object.keys(LIVE), ...OPENING]) {
        let value = this.getAttribute(name);
        if (value === null) continue;
        if (name === "lock") value = value.split(/[\s,]+/).map((key) => LIVE[key] ?? key).join();
        url.searchParams.set(LIVE[name] ?? name, value);
      }
      url.hash = this.#linked();
      return url;
    }

    #hear({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || origin !== (this.#isolated ? "null" : this.#origin)) return;
      if (data?.placeline !== VERSION) return;
      const { placeline, type, ...detail } = data;
      if (type === "size" && Number.isFinite(detail.height)) {
        this.#said.size = detail;
        this.#fit(detail.bounded ? this.#within(detail.height) : detail.height);
      }
      if (type === "address" && typeof detail.address === "string") {
        this.#said.address = detail;
        this.#sync(detail.address);
      }
      if (!EVENTS.includes(type) || (type === "ready" && this.#ready)) return; // It answers every hello.
      this.#said[type] = detail;
      if (type === "ready") {
        this.#ready = true;
        for (const message of this.#queue.values()) this.#post(message);
        this.#queue.clear();
      }
      this.dispatchEvent(new CustomEvent(`placeline:${type}`, { detail, bubbles: true }));
    }

    /** Returns the height until the frame asks for one: the same, in the layout of an article's column (src/embed/height.rs). */
    #usual() {
      const width = this.clientWidth;
      if (this.getAttribute("layout") === "page" || !width) return USUAL;
      return this.#within(Math.min(Math.max(400 + width / 2, 520), width < 600 ? 640 : width < 960 ? 720 : 760));
    }

    #within(height) {
      return Math.min(height, Math.max(0.9 * innerHeight, 480));
    }

    #fit(height) {
      this.#frame.style.height = `${Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST)}px`;
      // Not on `ready`: the frame would change its height right after it is shown.
      this.#box.style.minHeight = this.#box.className = "";
      // The page has grown: scroll to its fragment again, unless the reader has scrolled.
      if (this.#scrolled === scrollY) this.#arrive();
      this.#scrolled = undefined;
    }

    #arrive() {
      this.scrollIntoView();
      this.#scrolled = scrollY;
    }

    #send(message) {
      if (this.#ready) this.#post(message);
      else this.#queue.set(message.type, message);
    }

    #post(message) {
      // A sandboxed frame has an opaque origin, so no target origin can be named.
      this.#frame.contentWindow?.postMessage({ placeline: VERSION, ...message }, this.#isolated ? "*" : this.#origin);
    }

    /** Returns this page's fragment without the part of `sync`, and that part. */
    #fragment() {
      const own = `${this.getAttribute("sync")}=`;
      const parts = location.hash.slice(1).split("&").filter(Boolean);
      return [parts.filter((part) => !part.startsWith(own)), parts.find((part) => part.startsWith(own))?.slice(own.length)];
    }

    /** Returns the state in this page's URL; empty if there is none. */
    #linked() {
      if (!this.getAttribute("sync")) return "";
      try {
        return decodeURIComponent(this.#fragment()[1] ?? "");
      } catch {
        return "";
      }
    }

    #follow() {
      if (this.#frame && this.getAttribute("sync")) this.#send({ type: "address", address: this.#linked() });
    }

    #sync(address) {
      clearTimeout(this.#timer);
      const key = this.getAttribute("sync");
      if (!key || address === this.#linked()) return;
      this.#timer = setTimeout(() => {
        const [parts] = this.#fragment();
        if (address) parts.push(`${key}=${encodeURIComponent(address)}`);
        const hash = parts.length ? `#${parts.join("&")}` : "";
        history.replaceState(history.state, "", location.pathname + location.search + hash);
      }, SYNC_MS);
    }
  }

  customElements.define(NAME, PlacelineStory);
})();
