// Placeline on a host page: <placeline-story src="https://…/story/" title="…"></placeline-story>
//
// Makes a lazy frame, gives it the height of its content, hands events out and commands in. Until the frame is ready, the
// element shows its own children. No dependency, no style sheet, nothing outside the element but listeners that go with it.
// docs/embedding.md says what the attributes, events and commands mean.
(() => {
  const NAME = "placeline-story";
  if (customElements.get(NAME)) return;

  const VERSION = 1;
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const [LOWEST, HIGHEST, USUAL] = [120, 20000, 640];
  const SYNC_MS = 300; // Safari refuses more than 100 changes of the address in 30 s.

  // Attributes that a command can follow while the story is open, with the key of the address that each one sets.
  const LIVE = { time: "t", select: "sel", source: "src", step: "step" };
  // Attributes that set how the story opens: they are keys of the address already.
  const OPENING = ["story", "lang", "lock", "show", "axis", "map", "claim", "q", "kind", "who", "at", "tab", "present"];
  const command = {
    time: (time) => ({ type: "time", time }),
    select: (id) => ({ type: "select", id }),
    source: (id) => ({ type: "source", id }),
    step: (step) => ({ type: "step", step }),
  };

  class PlacelineStory extends HTMLElement {
    static observedAttributes = ["src", "title", "height", "sync", "isolated", "poster", ...Object.keys(LIVE), ...OPENING];

    #frame; #slot; #origin; #end; #timer;
    #ready = false;
    #waiting = new Map(); // Commands that came before the frame was ready, the last of each type.
    #now = {}; // What the frame said last, by type.

    connectedCallback() {
      this.#open();
    }

    disconnectedCallback() {
      this.#close();
    }

    attributeChangedCallback(name, old, value) {
      if (!this.#frame || old === value) return;
      if (name in LIVE) this.#send(command[name](value));
      else if (name === "title") this.#frame.title = value || "";
      else if (name !== "height") {
        this.#close();
        this.#open();
      }
    }

    // What the story is at now, or how it opens.
    get time() { return this.#now.time?.time ?? this.getAttribute("time"); }
    get selection() { return this.#now.select ? this.#now.select.id : this.getAttribute("select"); }
    get source() { return this.#now.source ?? this.getAttribute("source"); }
    get ready() { return this.#ready; }

    set time(date) { this.#send(command.time(String(date))); }
    set source(id) { this.#send(command.source(this.#now.source = id || null)); }
    select(id = null) { this.#send(command.select(id)); }
    step(step = null) { this.#send(command.step(step)); }
    play() { this.#send({ type: "play" }); }
    pause() { this.#send({ type: "pause" }); }

    #open() {
      const url = this.#url();
      if (!url) return;
      this.#origin = url.origin;
      this.#end = new AbortController();
      const { signal } = this.#end;

      const frame = this.#frame = document.createElement("iframe");
      frame.title = this.title;
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "fullscreen";
      frame.sandbox = this.#isolated ? SANDBOX : `${SANDBOX} allow-same-origin`;
      // Properties, not a style attribute: a strict Content-Security-Policy allows them.
      Object.assign(frame.style, { border: 0, width: "100%", display: "block" });
      Object.assign(this.style, { display: "block", position: "relative" });

      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      this.#slot = document.createElement("slot");
      const poster = this.getAttribute("poster");
      if (poster) {
        const image = document.createElement("img");
        image.src = poster;
        image.alt = "";
        image.style.width = "100%";
        this.#slot.append(image);
      }
      root.replaceChildren(this.#slot, frame);
      // Children stay in view while the frame loads under them, unseen.
      this.#fit(Number(this.getAttribute("height")) || USUAL);
      if (poster || this.childElementCount) Object.assign(frame.style, { position: "absolute", top: 0, visibility: "hidden" });

      addEventListener("message", (event) => this.#hear(event), { signal });
      addEventListener("hashchange", () => this.#follow(), { signal });
      frame.addEventListener("load", () => this.#post({ type: "hello" }), { signal });
      frame.src = url.href;
      if (this.#linked() !== null) {
        frame.loading = "eager";
        this.scrollIntoView();
      }
    }

    #close() {
      this.#end?.abort();
      clearTimeout(this.#timer);
      this.shadowRoot?.replaceChildren(document.createElement("slot"));
      this.#waiting.clear();
      this.#now = {};
      this.#ready = false;
      this.#frame = undefined;
      this.style.removeProperty("display");
      this.style.removeProperty("position");
      if (!this.getAttribute("style")) this.removeAttribute("style");
    }

    /** The frame's address: what the publisher set in its query, what a link set in its fragment. */
    #url() {
      let url;
      try {
        url = new URL(this.getAttribute("src") ?? "", document.baseURI);
      } catch {
        return;
      }
      if (!/^https?:$/.test(url.protocol) || !this.hasAttribute("src")) return;
      for (const name of [...Object.keys(LIVE), ...OPENING]) {
        const value = this.getAttribute(name);
        if (value === null) continue;
        const keys = value.split(/[\s,]+/).map((key) => LIVE[key] ?? key);
        url.searchParams.set(LIVE[name] ?? name, name === "lock" ? keys.join() : value);
      }
      url.hash = this.#linked() ?? "";
      return url;
    }

    get #isolated() { return this.hasAttribute("isolated"); }

    #hear({ source, origin, data }) {
      if (source !== this.#frame?.contentWindow || origin !== (this.#isolated ? "null" : this.#origin)) return;
      if (data?.placeline !== VERSION || typeof data.type !== "string") return;
      const { placeline, type, ...detail } = data;
      if (type === "size") {
        if (Number.isFinite(detail.height)) this.#fit(detail.height);
        return;
      }
      if (type === "address") return void this.#sync(String(detail.address));
      if (!["ready", "time", "select", "step", "error"].includes(type)) return;
      this.#now[type] = detail;
      if (type === "ready") this.#show();
      this.dispatchEvent(new CustomEvent(`placeline:${type}`, { detail, bubbles: true }));
    }

    #fit(height) {
      this.#frame.style.height = `${Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST)}px`;
    }

    #show() {
      this.#ready = true;
      this.#slot.style.display = "none";
      this.#frame.style.position = this.#frame.style.visibility = "";
      for (const message of this.#waiting.values()) this.#post(message);
      this.#waiting.clear();
    }

    #send(message) {
      if (this.#ready) this.#post(message);
      else this.#waiting.set(message.type, message);
    }

    #post(message) {
      const target = this.#isolated ? "*" : this.#origin; // No origin names an isolated frame.
      this.#frame?.contentWindow?.postMessage({ placeline: VERSION, ...message }, target);
    }

    /** What this page's address says for the key of `sync`; null for nothing. */
    #linked() {
      const key = this.getAttribute("sync");
      const part = key && location.hash.slice(1).split("&").find((part) => part.startsWith(`${key}=`));
      if (!part) return null;
      try {
        return decodeURIComponent(part.slice(key.length + 1));
      } catch {
        return null;
      }
    }

    #follow() {
      if (this.hasAttribute("sync")) this.#send({ type: "address", address: this.#linked() ?? "" });
    }

    #sync(address) {
      const key = this.getAttribute("sync");
      if (!key || address === (this.#linked() ?? "")) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        const parts = location.hash.slice(1).split("&").filter((part) => part && !part.startsWith(`${key}=`));
        if (address) parts.push(`${key}=${encodeURIComponent(address)}`);
        const hash = parts.length ? `#${parts.join("&")}` : "";
        history.replaceState(history.state, "", location.pathname + location.search + hash);
      }, SYNC_MS);
    }
  }

  customElements.define(NAME, PlacelineStory);
})();
