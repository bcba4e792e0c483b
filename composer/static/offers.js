// A link may bring facts behind its #, which no server sees: #order_number=…&product=… They are shown, and taken in on a word.
import { boxesOf, putBack } from "./drafts.js";
import { follow, form } from "./letter.js";

/** @typedef {import("./letter.js").Box} Box */

const LONGEST = 4000; // characters of what a link may bring

/** @param {Box} box */
const isAnswer = (box) => form?.contains(box) && !["hidden", "submit", "button", "file"].includes(box.type) && box.id !== "problem";

/** @param {Element | null | undefined} label */
const nameIn = (label) => label?.firstChild?.textContent?.trim() ?? "";

/**
 * What the page calls a box, or the question to which it is one of the answers.
 * @param {Box} box
 */
function nameOf(box) {
  const isTick = box.type === "radio" || box.type === "checkbox";
  return nameIn(isTick ? box.closest("fieldset")?.querySelector("legend") : box.labels?.[0]);
}

/**
 * @param {Box[]} boxes of one name
 * @param {string[]} values
 */
function shown(boxes, values) {
  const ticked = boxes.filter((box) => values.includes(box.value)).map((box) => box.labels?.[0].textContent?.trim());
  return boxes[0].type === "radio" || boxes[0].type === "checkbox" ? ticked.join(", ") : values[0];
}

/** @param {HTMLElement} notice */
function offer(notice) {
  const brought = new URLSearchParams(location.hash.slice(1, LONGEST));
  const list = notice.querySelector("dl");
  /** @type {[Box, string[]][]} */
  const fitting = [];
  for (const name of new Set(brought.keys())) {
    const boxes = form ? boxesOf(form).filter((box) => box.name === name && isAnswer(box)) : [];
    const text = boxes.length ? shown(boxes, brought.getAll(name)) : "";
    if (!text) continue;
    fitting.push(...boxes.map((box) => /** @type {[Box, string[]]} */ ([box, brought.getAll(name)])));
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = nameOf(boxes[0]);
    told.textContent = text;
    list?.append(term, told);
  }
  notice.hidden = !fitting.length;
  const [take, leave] = notice.querySelectorAll("button");
  take.addEventListener("click", () => {
    for (const [box, values] of fitting) {
      putBack(box, values);
      for (let part = box.closest("details"); part; part = part.parentElement?.closest("details") ?? null) part.open = true;
    }
    follow();
    done(notice);
  });
  leave.addEventListener("click", () => done(notice));
}

/** @param {HTMLElement} notice */
function done(notice) {
  notice.hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
  /** @type {HTMLElement | null} */
  const next = document.querySelector("#order_number");
  next?.focus();
}

const notice = document.getElementById("offered");
if (notice) offer(notice);
