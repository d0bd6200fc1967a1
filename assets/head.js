// Runs before the page is painted. Where `?story=` asks for another story, the page's own is neither shown nor loaded;
// otherwise its packed file is loaded ahead, for the viewer to take (src/browser/story.rs). A preload would do, but browsers
// warn of one that waits for long, as it does on a slow network.
const packed = document.querySelector("meta[name=placeline-packed]");
if (new URLSearchParams(location.search).get("story")) {
  document.documentElement.classList.add("asked");
  document.title = "Placeline";
} else if (packed) {
  self.placelinePacked = fetch(packed.content);
  // The viewer hears of it.
  self.placelinePacked.catch(() => {});
}
