// The example of docs/embedding.md.
const story = document.getElementById("story");
const seen = new IntersectionObserver((entries) => {
  const entry = entries.find((entry) => entry.isIntersecting);
  if (entry) story.step(entry.target.dataset.step);
}, { rootMargin: "-45% 0px -45%" });
for (const part of document.querySelectorAll("[data-step]")) seen.observe(part);
