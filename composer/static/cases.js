// "My cases": which cases this browser has opened. The list never leaves it.
import { draftOf, drop, KEEPING, onNewDay, recall, remember } from "./storage.js";

/** @typedef {{link: string, title: string, date: string}} Known */

const LIST = "composer.cases";

/** @returns {Known[]} */
function known() {
  try {
    return JSON.parse(recall("localStorage", LIST) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Known[]} cases */
const store = (cases) => remember("localStorage", LIST, JSON.stringify(cases));

/** @param {string} link */
const without = (link) => known().filter((other) => other.link !== link);

/**
 * Take a case off the list; what was typed into it and not saved there goes with it.
 * @param {string} link
 */
function forget(link) {
  store(without(link));
  drop(draftOf(link.split("/").pop()));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Known} known
 */
function entry(template, { link, title, date }) {
  const item = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const [anchor] = item.querySelectorAll("a");
  const [day] = item.querySelectorAll("span");
  const [button] = item.querySelectorAll("button");
  anchor.href = link;
  anchor.textContent = title;
  day.textContent = new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }); // a day, whatever the time is here
  button.setAttribute("aria-label", `${button.getAttribute("aria-label")} ${title}`);
  button.addEventListener("click", () => {
    forget(link);
    list();
    /** @type {HTMLElement | null} */
    const next = document.querySelector("#mine button, #main a, #file");
    next?.focus();
  });
  return item;
}

function list() {
  const mine = document.getElementById("mine");
  const none = document.getElementById("none");
  /** @type {HTMLTemplateElement | null} */
  const template = document.querySelector("#entry");
  if (!mine || !none || !template) return;
  const cases = known().filter(({ link }) => String(link).startsWith("/case/")); // never a script: address
  mine.replaceChildren(...cases.map((found) => entry(template, found)));
  mine.hidden = !cases.length;
  none.hidden = !mine.hidden;
}

// What was typed lies in the case now.
function letGo() {
  const draft = recall("sessionStorage", KEEPING);
  if (draft) for (const name of [draft, KEEPING]) drop(name);
}

/**
 * Yesterday's page says what was due then: it is opened anew, or says so where something is typed.
 * @param {string} link
 */
function renew(link) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll("#contact :is(textarea, input:not([type=hidden], [type=radio], [type=date]))");
  const notice = document.getElementById("new-day");
  if (![...boxes].some(({ value }) => value)) location.replace(link);
  else if (notice) notice.hidden = false;
}

/** @type {HTMLElement | null} */
const opened = document.querySelector("[data-link]");
if (opened) {
  const { link = "", title = "", day = "" } = opened.dataset;
  letGo();
  store([{ link, title, date: day }, ...without(link)]);
  onNewDay(opened.dataset.zone, () => renew(link));
}
/** @type {HTMLElement | null} */
const deleted = document.querySelector("[data-forget]");
if (deleted?.dataset.forget) forget(deleted.dataset.forget);
list();
