// Starts the wasm. The build joins this file with the glue code of wasm-bindgen, for which "app" stands.
import init from "app";

init().catch((error) => {
  console.error(error);
  const notice = document.getElementById("boot-failure");
  if (notice) notice.hidden = false;
});
