// Speaks the frame's side of the protocol of docs/embedding.md, so that the host's side can be tested alone.
const say = (message) => parent.postMessage({ placeline: 1, ...message }, "*");
const main = document.querySelector("main");
const heard = [];
const asked = new URLSearchParams(location.search).get("q");
let height;

const measure = () => {
  const now = Math.ceil(main.getBoundingClientRect().height);
  if (now !== height) say({ type: "size", height: height = now });
};
// As slow as a busy machine may be, until it is told to go on.
if (asked !== "slow") new ResizeObserver(measure).observe(main);

const ready = () => {
  if (asked === "broken") return say({ type: "error", message: "The story could not be loaded." });
  say({ type: "ready", title: document.title });
};

const ANSWERS = {
  hello() { ready(); if (height) say({ type: "size", height }); },
  time({ time }) { say({ type: "time", time, text: time }); say({ type: "address", address: `t=${time}` }); },
  select({ id }) { say({ type: "select", id }); say({ type: "address", address: id ? `sel=${id}` : "" }); },
  play() { measure(); },
  step({ step }) { say({ type: "step", id: step, number: 1 }); },
};

addEventListener("message", ({ source, data }) => {
  if (source !== parent || data?.placeline !== 1) return;
  if (data.type !== "hello") heard.push(data);
  document.getElementById("log").textContent = JSON.stringify(heard);
  ANSWERS[data.type]?.(data);
});
ready();
