// Runs before the page is painted. Where `?story=` asks for another story, the page's own is neither shown nor loaded;
// otherwise its packed file is loaded ahead, for the viewer to take (src/browser/story.rs). A preload would do, but browsers
// warn of one that waits for long, as it does on a slow network.
const packed = document.querySelector("meta[name=placeline-packed]");
if (new URLSearchParams(location.search).get("story")) {
  document.documentElement.classList.add("asked");
  document.title = "Placeline";
} else if (packed) {
  // Its body is read at once: a browser gives up an answer that nobody reads.
  self.placelinePacked = fetch(packed.content).then(async (answer) => new Response(await answer.arrayBuffer(), answer));
  // The viewer hears of it.
  self.placelinePacked.catch(() => {});
}
