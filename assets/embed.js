// Placeline on a host page: <placeline-story src="https://…/story/" title="…"></placeline-story>
//
// Makes a lazy frame, gives it the height of its content, hands events out and commands in. Until the frame says how high
// it is, the element shows its own children. No dependency; nothing outside the element but listeners that go with it.
// docs/embedding.md says what the attributes, events and commands mean.
(() => {
  const NAME = "placeline-story";
  if (customElements.get(NAME)) return;

  const VERSION = 1;
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const [LOWEST, HIGHEST, USUAL] = [120, 20000, 640]; // CSS px
  const SYNC_MS = 400; // Safari refuses more than 100 changes of the address in 30 s.
  const EVENTS = ["ready", "time", "select", "step", "error"];

  // Attributes that a command can follow while the story is open, with the keys of the address that they set.
  const LIVE = { time: "t", select: "sel", source: "src", step: "step" };
  // Attributes that only set how the story opens. They are keys of the address already.
  const OPENING = ["story", "lang", "lock", "show", "axis", "map", "claim", "q", "kind", "who", "at", "tab", "present"];
  const COMMAND = {
    time: (time) => ({ type: "time", time }),
    select: (id) => ({ type: "select", id }),
    source: (id) => ({ type: "source", id }),
    step: (step) => ({ type: "step", step }),
  };

  // A constructed sheet and properties of a style are no inline styles: a strict Content-Security-Policy allows them.
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
    /** What the reader set, as the frame's address has it. */
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
      const height = Number(this.getAttribute("height")) || USUAL;
      const poster = this.getAttribute("poster");

      const frame = this.#frame = document.createElement("iframe");
      frame.title = this.title;
      frame.loading = linked ? "eager" : "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "fullscreen";
      // A frame of this page's own origin could undo a sandbox that lets it keep that origin, so there it gets none.
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
      // Children stay in view, and the frame loads behind them. Without any, the frame has the place to itself.
      if (poster || this.childElementCount) box.className = "waiting";
      if (this.hasAttribute("height")) box.style.minHeight = `${height}px`;
      this.#root.replaceChildren(box);

      addEventListener("message", (event) => this.#hear(event), { signal });
      addEventListener("hashchange", () => this.#follow(), { signal });
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

    /** The frame's address: what the publisher set is its query, what a link set is its fragment. */
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
      if (type === "size" && Number.isFinite(detail.height)) this.#fit(detail.height);
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

    #fit(height) {
      this.#frame.style.height = `${Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST)}px`;
      // Not before: a frame that is shown when it is ready would change its height at once.
      this.#box.style.minHeight = this.#box.className = "";
      // The page has got longer: arrive where a link leads, unless the reader has scrolled on.
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
      // An isolated frame has no origin that could be named.
      this.#frame.contentWindow?.postMessage({ placeline: VERSION, ...message }, this.#isolated ? "*" : this.#origin);
    }

    /** This page's fragment without the part of `sync`, and that part. */
    #fragment() {
      const own = `${this.getAttribute("sync")}=`;
      const parts = location.hash.slice(1).split("&").filter(Boolean);
      return [parts.filter((part) => !part.startsWith(own)), parts.find((part) => part.startsWith(own))?.slice(own.length)];
    }

    /** What this page's address sets. Empty for nothing. */
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
