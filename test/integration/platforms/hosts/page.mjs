// A page: the report, and the nanoseconds that an order takes, as the page's text.
import { run } from "./self-test.js";
import { run as time } from "./time.mjs";

const show = (report) => {
  document.querySelector("output").textContent = JSON.stringify(report);
};
if (location.search === "?worker") {
  const worker = new Worker("./page-worker.mjs", { type: "module" });
  worker.addEventListener("message", ({ data }) => show(data));
  worker.addEventListener("error", ({ message }) => show({ error: message }));
} else {
  show(location.search === "?time" ? time() : await run());
}
