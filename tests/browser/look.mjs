// Screenshots, and whether two of them differ visibly.

/** Takes a screenshot of `part`. */
export const look = async (part) => (await part.screenshot()).toString("base64");

/**
 * How many pixels of two pictures a person could tell apart. Of pictures of two sizes: all that the larger one has.
 *
 * Painted anew, the same thing may come out with other roundings: a channel that is a little off is the same.
 * The pictures are read by the browser, in `page`.
 */
export const apart = (page, one, other) => page.evaluate(async (pictures) => {
  const noticed = 16;
  const [left, right] = await Promise.all(pictures.map(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0);
    return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  if (left.width !== right.width || left.height !== right.height) {
    return Math.max(left.width * left.height, right.width * right.height);
  }
  let count = 0;
  for (let pixel = 0; pixel < left.data.length; pixel += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(left.data[pixel + channel] - right.data[pixel + channel]) > noticed)) count += 1;
  }
  return count;
}, [one, other]);
