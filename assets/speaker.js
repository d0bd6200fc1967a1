// The speaker's window of a presentation: the notes of the step, the step after it, a clock, and the time since the window was opened. It is of the
// origin of the page, which fills it: the two send no messages. boot.js loads this module when the window is asked for, and so the story file
// that has the notes. What it needs of the presentation stands in the page, and keys that are pressed in the window go to the page.
import style from "./style/speaker.css";

/** The words of the window, which no reader loads. */
const WORDS = {
  title: "Speaker’s window",
  back: "Back",
  on: "Next",
  clock: "Clock",
  spent: "Time spent",
  again: "From zero",
  notes: "Notes",
  none: "This step has no notes.",
  stepless: "This story has no steps.",
  paper: "The notes are on paper: this file has none, so that those who get it do not get them. “placeline handout --teacher” writes a page to print.",
  failed: "The notes could not be loaded. Check the network, close this window, and open it again.",
  next: "Then",
  end: "This is the last step.",
  blocked: "The browser has blocked the speaker’s window. Allow windows of this page, then press S again. The notes can be printed too: “placeline handout --teacher” writes a page.",
  close: "Close",
};

let shown; // The window that this page fills.

/**
 * Fills a window, or says that the browser has blocked it. One that is closed is left alone. `onPaper`: the page has a story file without notes.
 *
 * @param {Window | null} view
 */
export function speaker(view, onPaper = false) {
  // Closed while this script was loading.
  if (view?.closed) return;
  const main = document.querySelector("#story main");
  if (!isOurs(view)) return void tell(main);
  view.focus();
  if (shown === view) return;
  shown = view;
  view.resizeTo(960, 720);
  const page = view.document;
  const make = (tag, members = {}, ...content) => {
    const made = Object.assign(page.createElement(tag), members);
    made.append(...content);
    return made;
  };
  page.title = [WORDS.title, document.title].join(" · ");
  page.documentElement.lang = "en";
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  page.adoptedStyleSheets = [sheet];

  const { dir, lang } = main;
  const [place, clock, spent] = [make("p"), make("time"), make("time")];
  const again = make("button", { type: "button", textContent: WORDS.again });
  const title = make("h1", { dir, lang });
  const notes = make("section", { className: "notes", dir, lang, tabIndex: 0, ariaLabel: WORDS.notes });
  const [nextTitle, nextText] = [make("h3", { dir, lang }), make("p", { dir, lang })];
  const next = make("section", { className: "next" }, make("h2", { textContent: WORDS.next }), nextTitle, nextText);
  const buttons = [[WORDS.back, "PageUp"], [WORDS.on, "PageDown"]].map(([textContent, key]) =>
    make("button", { type: "button", textContent, onclick: () => send(main, { key }) }));
  page.body.replaceChildren(
    make("header", {},
      place,
      make("p", {}, `${WORDS.clock} `, clock),
      make("p", {}, `${WORDS.spent} `, spent, " ", again)),
    make("main", { dir }, title, notes, next),
    make("footer", {}, ...buttons));

  let since;
  const tick = () => {
    const seconds = Math.floor((performance.now() - since) / 1000);
    clock.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    spent.textContent = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, "0")].join(":");
  };
  again.onclick = () => {
    since = performance.now();
    tick();
  };
  again.onclick();
  view.setInterval(tick, 1000);

  let all = []; // The notes of all steps.
  let without = onPaper ? WORDS.paper : WORDS.none;
  const show = () => {
    if (!main.isConnected || !main.classList.contains("presenting")) return view.close();
    const steps = [...main.querySelectorAll(".step-text > .step")];
    const at = steps.findIndex((step) => step.classList.contains("current"));
    const words = (step, part) => step?.querySelector(part)?.textContent ?? "";
    place.textContent = words(main, ".step-place");
    title.textContent = words(steps[at], "h2") || words(main, "h1");
    const own = all[at] || (steps.length > 0 ? without : WORDS.stepless);
    if (notes.textContent !== own) {
      notes.textContent = own;
      notes.scrollTop = 0;
    }
    notes.classList.toggle("none", !all[at]);
    nextTitle.textContent = words(steps[at + 1], "h2") || (steps[at + 1] || !steps[at] ? "" : WORDS.end);
    nextText.textContent = words(steps[at + 1], "p");
  };
  const changes = new MutationObserver(show);
  changes.observe(main, { attributeFilter: ["class"] });
  for (const part of main.querySelectorAll(".step-text, .step-place")) {
    changes.observe(part, { attributeFilter: ["class"], childList: true, characterData: true, subtree: true });
  }
  show();
  if (!onPaper) {
    notesOfSteps().then((found) => { all = found; }, () => { without = WORDS.failed; }).then(show);
  }

  page.onkeydown = (event) => {
    const { key, ctrlKey, altKey, metaKey, target } = event;
    const isOwn = (key === " " || key === "Enter") && target.matches("button");
    const scrolls = /^Arrow(?:Up|Down)$/.test(key) && target === notes;
    // The browser allows no full screen of another window.
    if (ctrlKey || altKey || metaKey || isOwn || scrolls || /^f$/i.test(key)) return;
    if (send(main, event)) event.preventDefault();
  };
  const leave = () => view.close();
  addEventListener("pagehide", leave);
  view.onpagehide = () => {
    changes.disconnect();
    removeEventListener("pagehide", leave);
    shown = undefined;
  };
}

/** Returns whether a window is there, and this page may fill it. A sandbox may forbid that. */
function isOurs(view) {
  try {
    return Boolean(view?.document);
  } catch {
    return false;
  }
}

/** Loads the story file, and returns the notes of its steps. */
async function notesOfSteps() {
  const address = new URLSearchParams(location.search).get("story") || document.querySelector("meta[name=placeline-story]").content;
  const { chapters } = await (await fetch(address)).json();
  // As src/story/resolve.rs: what has neither a title nor a text is no step.
  return chapters.filter((chapter) => chapter?.title || chapter?.text).map(({ notes }) => (typeof notes === "string" ? notes.trim() : ""));
}

/** Presses a key in the page, and returns whether that did something. */
function send(main, { key, code = "", shiftKey = false }) {
  const over = main.classList.contains("covered") && main.contains(document.activeElement);
  const target = over ? document.activeElement : main;
  if (!target.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))) return true;
  const presses = over && (key === "Enter" || key === " ") && target.matches("button");
  if (presses) target.click();
  return presses;
}

/** Says over the presentation that there is no window. Any key of a remote control closes it. */
function tell(main) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "blocked", ariaLabel: WORDS.title });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS.close, onclick: () => dialog.close() });
  const words = Object.assign(document.createElement("p"), { textContent: WORDS.blocked });
  dialog.append(words, close);
  dialog.onkeydown = ({ key }) => {
    if (key.startsWith("Page")) dialog.close();
  };
  dialog.onclose = () => {
    dialog.remove();
    main.focus();
  };
  document.body.append(dialog);
  // The style of the page has none of its own for it.
  Object.assign(dialog.style, { font: "24px/1.4 system-ui, sans-serif", maxWidth: "30em" });
  close.style.font = "inherit";
  dialog.showModal();
}
