// The answers that what was bought is likeliest to call for stand open, and go there as soon as that is known.
import { form, onHtmx } from "./letter.js";

/** @param {Element} cluster */
const boxes = (cluster) => /** @type {HTMLInputElement[]} */ ([...cluster.querySelectorAll(".choice input")]);

/**
 * Put the answers in the order of `first`, those in the open; unless she is at one of them just now, or has ticked one.
 * A browser gives ticks back by their place, so that it must not once places change: what is typed is kept in drafts.js.
 * @param {Element} all
 * @param {string[]} first
 */
function fold(all, first) {
  const [open, more] = all.querySelectorAll(".choices");
  const clusters = [...all.querySelectorAll(".cluster")];
  const isInUse = all.contains(document.activeElement) || clusters.flatMap(boxes).some(({ checked }) => checked);
  if (!more || isInUse) return;
  /** @param {Element} cluster */
  const rank = (cluster) => Math.min(...boxes(cluster).map(({ value }) => first.indexOf(value) + 1 || Infinity));
  const shown = clusters.filter((cluster) => rank(cluster) < Infinity).sort((one, other) => rank(one) - rank(other));
  for (const box of clusters.flatMap(boxes)) box.autocomplete = "off";
  more.prepend(...clusters.filter((cluster) => cluster.parentElement === open && !shown.includes(cluster)));
  open.prepend(...shown);
}

function foldAll() {
  for (const { dataset } of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fold]"))) {
    const all = form?.elements.namedItem(dataset.fold ?? "");
    const box = all instanceof RadioNodeList ? all[0] : all;
    const question = /** @type {Element | null} */ (box)?.closest("fieldset");
    if (question) fold(question, dataset.first?.split(" ") ?? []);
  }
}

/** @param {Element | null} element */
function reveal(element) {
  for (let part = element?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
}

onHtmx("afterSettle", foldAll);
document.addEventListener("click", ({ target }) => {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (target).closest("a[href^='#']"));
  reveal(link && document.getElementById(link.hash.slice(1)));
});
