// An answer that cannot be used is marked where it stands, as soon as she has left its box; the letter says why.
import { onHtmx } from "./letter.js";

/** @type {Map<Element, Element>} */
const marked = new Map(); // box -> what is said above it

/** @param {Element} box */
function unmark(box) {
  marked.get(box)?.remove();
  if (marked.delete(box)) box.removeAttribute("aria-invalid");
}

function mark() {
  const wrong = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#letter [data-wrong]")]);
  const boxes = new Map(wrong.map(({ dataset }) => [document.getElementById(dataset.wrong ?? ""), dataset.why ?? ""]));
  for (const box of [...marked.keys()]) if (!boxes.has(/** @type {HTMLElement} */ (box))) unmark(box);
  for (const [box, why] of boxes) {
    if (!box || box === document.activeElement || box.hasAttribute("aria-invalid")) continue;
    const said = document.createElement("p");
    said.className = "error";
    said.id = `${box.getAttribute("name")}-error`; // as on a page that came back: the next letter typed takes it away
    said.textContent = why;
    box.before(said);
    box.setAttribute("aria-invalid", "true");
    marked.set(box, said);
  }
}

onHtmx("afterSettle", mark);
document.addEventListener("focusout", () => setTimeout(mark)); // by then the focus is where it goes
