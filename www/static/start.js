// Loads the playground's Wasm module, which does the rest; says so if it cannot.
import init from "./playground.js";

init({ module_or_path: new URL("playground_bg.wasm", import.meta.url) }).catch((problem) => {
  document.getElementById("counts").textContent =
    `The playground could not start: ${problem.message ?? problem}. Serve the folder over HTTP and reload the page.`;
});
