// Runs before the first paint. If `?story=` names another story, the page's own is neither shown nor loaded. Otherwise this
// prefetches its packed file for the viewer (src/browser/story.rs). Not by <link rel=preload>: browsers warn when a preload
// is not used soon, as on a slow network.
//
// The build writes it into the page's head, and loads it once more after the story: a policy that does not have its hash blocks
// the first one. Then the style in the page is blocked too, and the story stays hidden until the second one has run.
const packed = document.querySelector("meta[name=placeline-packed]");
if (new URLSearchParams(location.search).get("story")) {
  document.documentElement.classList.add("asked");
  document.title = "Placeline";
} else {
  document.querySelector("#story > main[hidden]")?.removeAttribute("hidden");
  if (packed && !self.placelinePacked) {
    // Reads the body at once: browsers may cancel a response that nobody reads.
    self.placelinePacked = fetch(packed.content).then(async (answer) => new Response(await answer.arrayBuffer(), answer));
    // The viewer handles the error.
    self.placelinePacked.catch(() => {});
  }
}
