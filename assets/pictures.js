// The pictures of the configurator: made smaller by the browser, and shown in the preview.

/** The largest picture that is kept, in pixels. */
const WIDEST = 1600;
const HIGHEST = 4800;
const QUALITY = 0.85;

/**
 * Makes the picture in a file smaller. It is drawn anew, so that nothing stays of where, when and by what it was made. One that is seen through
 * stays so. Rejects if the file is no picture.
 *
 * @param {File} file
 */
export async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, WIDEST / picture.width, HIGHEST / picture.height);
  const [width, height] = [picture.width, picture.height].map((edge) => Math.max(1, Math.round(edge * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const { data } = context.getImageData(0, 0, width, height);
  let isClear = false;
  for (let at = 3; at < data.length && !isClear; at += 4) isClear = data[at] < 255;
  // Drawings have fewer bytes as PNG, photographs as JPEG.
  const kinds = isClear ? ["png", "webp"] : file.type === "image/png" ? ["jpeg", "png"] : ["jpeg"];
  const made = await Promise.all(kinds.map((kind) => canvas.convertToBlob({ type: `image/${kind}`, quality: QUALITY })));
  // A browser that does not write a kind writes PNG.
  const [least] = made.filter(({ type }, index) => type === `image/${kinds[index]}`).sort((a, b) => a.size - b.size);
  return { bytes: new Uint8Array(await least.arrayBuffer()), width, height, ending: least.type.slice(6).replace("jpeg", "jpg") };
}

/** Lays a style over the page in a frame, in place of the one before. */
export function dress(frame, style) {
  const { contentWindow, contentDocument } = frame;
  if (!contentDocument) return;
  const sheet = new contentWindow.CSSStyleSheet();
  sheet.replaceSync(style);
  contentDocument.adoptedStyleSheets = [sheet];
}
