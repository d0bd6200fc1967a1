// In a story that is one HTML file: answers what the page asks for from the file itself, so that nothing is requested. The command writes it
// into the head, before all other scripts, and each file into an element <script data-file="its address">, in base64: pictures as
// they are, all others compressed with gzip.
const parsed = new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));

/** Returns the element that holds the file of an address. */
const holder = (address) => {
  const url = new URL(address, document.baseURI).href.replace(/#.*/s, "");
  return [...document.querySelectorAll("script[data-file]")].find((one) => new URL(one.dataset.file, document.baseURI).href === url);
};
const isPicture = (file) => file.type.startsWith("image/");
const picture = (address) => {
  const file = holder(address);
  return file ? `data:${file.type};base64,${file.text}` : address;
};

function content(file) {
  const bytes = new Blob([Uint8Array.from(atob(file.text), (letter) => letter.charCodeAt(0))]).stream();
  return new Response(isPicture(file) ? bytes : bytes.pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": file.type } });
}

self.fetch = async (address) => {
  await parsed;
  const file = holder(address.url ?? address);
  return file ? content(file) : new Response("", { status: 404 });
};

// The viewer sets the addresses of its pictures; those in the page as it is written wait for this script. Of each there is one size here.
const { setAttribute } = Element.prototype;
HTMLImageElement.prototype.setAttribute = function (name, value) {
  if (name !== "srcset") setAttribute.call(this, name, name === "src" ? picture(value) : value);
};
parsed.then(() => {
  for (const image of document.querySelectorAll("img[data-src]")) image.setAttribute("src", image.dataset.src);
});

// A link to a file inside saves it. The viewer has handled those to pictures, which it shows large.
addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const file = link && holder(link.href);
  if (!file || event.defaultPrevented) return;
  event.preventDefault();
  const url = URL.createObjectURL(await content(file).blob());
  Object.assign(document.createElement("a"), { href: url, download: decodeURIComponent(file.dataset.file.split("/").pop()) }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
});
