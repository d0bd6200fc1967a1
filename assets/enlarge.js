// The dialog with a picture as large as the page allows: the pictures of one card or step, one after the other. It is made from what stands in the
// page already, and is gone when it is closed. Escape and the focus in it are the browser's.

/** The icons, as src/app/icon.rs has them. */
const CLOSE = "M6.5 6.5l11 11M17.5 6.5l-11 11";
const PREVIOUS = "M14.5 6l-6 6 6 6";
const NEXT = "M9.5 6l6 6-6 6";

/** How far a finger goes to the side, px: it swipes. */
const FAR = 48;

/**
 * Shows the picture in a link of the class `enlarge`. The words are the names of the buttons.
 *
 * @param {HTMLAnchorElement} link
 */
export function enlarge(link, close, previous, next) {
  const all = [...link.closest(".card, .step").querySelectorAll("a.enlarge")];
  const main = link.closest("main");
  const forward = main.dir === "rtl" ? -1 : 1;
  let at = all.indexOf(link);
  let from;

  const dialog = make("dialog", "picture", { dir: main.dir, lang: main.lang });
  const picture = make("div");
  const words = make("p");
  const status = make("p", "unseen", { role: "status" });
  const place = make("span");
  const buttons = [button(previous, PREVIOUS, () => go(-1)), button(next, NEXT, () => go(1))];
  const steps = make("div", "step-controls", { hidden: all.length < 2 });
  steps.append(buttons[0], place, buttons[1]);
  dialog.append(button(close, CLOSE, () => dialog.close()), picture, words, steps, status);
  show();

  dialog.onclick = ({ target }) => {
    if (!target.closest("button, p")) dialog.close();
  };
  dialog.onkeydown = ({ key }) => {
    if (key === "ArrowRight") go(forward);
    if (key === "ArrowLeft") go(-forward);
  };
  dialog.onpointerdown = (event) => { from = event.pointerType === "touch" && event.isPrimary ? event : undefined; };
  dialog.onpointerup = (event) => {
    const [x, y] = [event.clientX - from?.clientX, event.clientY - from?.clientY];
    if (Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 ? forward : -forward);
  };
  dialog.onclose = () => {
    dialog.remove();
    link.focus();
  };
  document.body.append(dialog);
  dialog.showModal();

  function go(by) {
    const to = Math.min(Math.max(at + by, 0), all.length - 1);
    if (to === at) return;
    at = to;
    show();
    status.textContent = `${dialog.ariaLabel} (${place.textContent})`;
  }

  function show() {
    const image = all[at].firstElementChild.cloneNode();
    image.loading = "eager";
    // Until the picture is there, the copy that is there already.
    if (image.srcset) make("img", "", { onload: () => { image.srcset = ""; }, src: image.src });
    picture.replaceChildren(image);
    words.replaceChildren(...(all[at].nextElementSibling?.cloneNode(true).childNodes ?? []));
    dialog.ariaLabel = image.alt;
    place.textContent = `${at + 1} / ${all.length}`;
    buttons[0].ariaDisabled = at === 0 || null;
    buttons[1].ariaDisabled = at === all.length - 1 || null;
  }
}

function make(tag, className = "", members = {}) {
  return Object.assign(document.createElement(tag), { className, ...members });
}

function button(name, path, onclick) {
  const made = make("button", "icon-button", { type: "button", ariaLabel: name, title: name, onclick });
  const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [attribute, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) svg.setAttribute(attribute, value);
  line.setAttribute("d", path);
  svg.append(line);
  made.append(svg);
  return made;
}
