// Loads the preview again once its story has changed. The server answers when it has another version, or after a while.
const { version } = document.body.dataset;

async function follow() {
  try {
    const response = await fetch(`changed?${version}`);
    if (response.ok && (await response.text()) !== version) return location.reload();
  } catch {
    // The server was stopped; it may be started again.
    await new Promise((done) => setTimeout(done, 1000));
  }
  return follow();
}
follow();
