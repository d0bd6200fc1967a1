// Runs before the first paint. If `?story=` names another story, the page's own is neither shown nor loaded; the base map is fetched, which
// is drawn first. Otherwise this prefetches the packed file for the viewer (src/browser/story.rs). Not by <link rel=preload>: browsers warn when a preload
// is not used soon, as on a slow network.
//
// The build writes it into the page's head, and loads it once more after the story: a policy that does not have its hash blocks
// the first one. Then the style in the page is blocked too, and the story stays hidden until the second one has run.
// It also decides the layout: in a frame the story fits one screen, unless the host page or the story asks for one long page. And it lays the story's
// colours over the style sheet.
const named = (name) => document.querySelector(`meta[name=placeline-${name}]`)?.content;
const query = new URLSearchParams(location.search);
if (!query.get("story")) {
  for (const [key, value] of new URLSearchParams(named("options"))) if (!query.has(key)) query.set(key, value);
}
const layout = query.get("layout");
if (layout === "compact" || (parent !== self && layout !== "page")) document.documentElement.classList.add("compact");
const packed = named("packed");
const begin = (name, address) => {
  if (self[name]) return;
  // Reads the body at once: browsers may cancel a response that nobody reads.
  self[name] = fetch(address).then(async (answer) => new Response(await answer.arrayBuffer(), answer));
  // The viewer handles the error.
  self[name].catch(() => {});
};
if (query.get("story")) {
  document.documentElement.classList.add("asked");
  document.title = "Placeline";
  const site = named("root") ?? "";
  begin("placelineBasemap", `${site}assets/basemap/world-110m.bin`);
} else {
  document.querySelector("#story > main[hidden]")?.removeAttribute("hidden");
  if (packed) begin("placelinePacked", packed);
  const style = named("style");
  if (style) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
  }
}
