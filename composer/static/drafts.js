// What is typed stays in this browser for 30 days: each tab keeps its own, a new tab takes the latest.
import { follow, form, isTap, onHtmx } from "./letter.js";
import { draftOf, drop, KEEPING, onNewDay, recall, remember } from "./storage.js";

/** @typedef {import("./letter.js").Box} Box */
/** @typedef {Record<string, string[]>} Typed */

/** @type {HTMLInputElement | null | undefined} */
const kin = form?.querySelector("[name=case]"); // its letter belongs to a kept case
const token = kin?.value;
const DRAFT = draftOf(token);
const FORGOTTEN = "composer.forgotten"; // when; no word of what
const OPENED = Date.now();
const DAYS = 30; // as the page says below the form
const UNKEPT = new Set(["csrf_token", "case", "keep", "left", "pasted", "problem", "files", "sent", "version", "was", "became"]);

/** @returns {Typed} */
function kept() {
  try {
    const draft = JSON.parse(recall("sessionStorage", DRAFT) ?? recall("localStorage", DRAFT) ?? "null");
    const age = Date.now() - draft.at;
    if (age >= 0 && age < DAYS * 24 * 3600 * 1000) return draft.fields ?? {};
  } catch { /* nothing kept, or nothing that can be read */ }
  drop(DRAFT);
  return {};
}

/** @param {HTMLFormElement} form */
export const boxesOf = (form) => /** @type {Box[]} */ ([...form.elements]);

/** @param {HTMLFormElement} form */
function typed(form) {
  /** @type {Typed} */
  const fields = {};
  for (const { name } of boxesOf(form)) if (name && !UNKEPT.has(name)) fields[name] = [];
  for (const [name, value] of new FormData(form)) fields[name]?.push(String(value));
  return fields;
}

/** @param {HTMLFormElement} form */
function keep(form) {
  const draft = JSON.stringify({ at: Date.now(), fields: { ...kept(), ...typed(form) } });
  remember("sessionStorage", DRAFT, draft);
  remember("localStorage", DRAFT, draft);
}

/**
 * Forgotten is forgotten in every tab, and on the way back too.
 * @param {HTMLFormElement} form
 */
function wipe(form) {
  drop(DRAFT);
  form.reset();
}

const wasForgotten = () => Number(recall("localStorage", FORGOTTEN)) > OPENED;

/** @param {Box} box */
const isTicked = ({ type }) => type === "radio" || type === "checkbox";

/**
 * @param {Box} box
 * @param {string[]} values
 */
export function putBack(box, values) {
  if (box instanceof HTMLInputElement && isTicked(box)) {
    box.checked = values.includes(box.value);
  } else if (values.length) {
    const isDate = !values[0] || /^\d{4}-\d\d-\d\d$/.test(values[0]);
    if (box instanceof HTMLInputElement && box.type === "date" && !isDate) box.type = "text"; // it drops what it cannot read
    box.value = values[0];
  }
}

/** @param {Box} box */
function isChanged(box) {
  if (box instanceof HTMLSelectElement) return box.selectedIndex > 0 && !box.selectedOptions[0].defaultSelected;
  if (box instanceof HTMLInputElement && isTicked(box)) return box.checked && !box.defaultChecked;
  return box.value !== box.defaultValue;
}

/**
 * htmx listens once the document is read, and registered for that before this did.
 * @param {() => void} act
 */
function whenLive(act) {
  if (document.readyState === "complete") act();
  else document.addEventListener("DOMContentLoaded", act, { once: true });
}

/** @param {HTMLFormElement} form */
function restore(form) {
  const fields = kept();
  const boxes = boxesOf(form).filter(({ name }) => fields[name]);
  /** @param {Box} box */
  const isOffered = ({ type, name }) =>
    type !== "radio" || boxes.some((other) => other.name === name && fields[name].includes(other.value));
  for (const box of boxes.filter(isOffered)) putBack(box, fields[box.name]);
  for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll("details:not(.another)"))) {
    /** @type {NodeListOf<Box>} */
    const inside = part.querySelectorAll("input, textarea, select");
    part.open ||= [...inside].some(isChanged);
  }
  if (boxes.length) whenLive(follow);
  restoreLate(form, fields);
}

/**
 * Ticks beside the letter come with the first letter that is told.
 * @param {HTMLFormElement} form
 * @param {Typed} fields
 */
function restoreLate(form, fields) {
  const late = new Set(Object.keys(fields).filter((name) => !form.elements.namedItem(name)));
  onHtmx("afterSettle", () => {
    const come = boxesOf(form).filter(({ name }) => late.has(name));
    for (const box of come) putBack(box, fields[box.name]);
    for (const { name } of come) late.delete(name);
    if (come.some(isChanged)) follow();
  });
}

/**
 * Whether something was typed into a kept case and not saved there: that is offered, never put over what the case says.
 * @param {HTMLFormElement} form
 */
function isUnsaved(form) {
  const now = typed(form);
  return Object.entries(kept()).some(([name, values]) => name in now && String(values) !== String(now[name]));
}

/** @param {HTMLFormElement} form */
function begin(form) {
  const earlier = document.getElementById("earlier");
  if (earlier) earlier.hidden = !isUnsaved(form);
  else if ("fresh" in form.dataset) restore(form);
  else keep(form);
  document.getElementById("bring-back")?.addEventListener("click", () => {
    if (earlier) earlier.hidden = true;
    restore(form);
  });
  document.getElementById("forget")?.addEventListener("click", ({ currentTarget }) => {
    wipe(form);
    remember("localStorage", FORGOTTEN, String(Date.now()));
    location.assign(/** @type {HTMLElement} */ (currentTarget).dataset.next ?? "/");
  });
}

/** @param {HTMLFormElement} form */
function listen(form) {
  document.addEventListener("input", ({ target }) => { if (/** @type {Box} */ (target).form === form) keep(form); });
  onHtmx("afterSettle", ({ requestConfig }) => { if (isTap(requestConfig?.elt)) keep(form); });
  addEventListener("storage", ({ key }) => { if (key === FORGOTTEN) wipe(form); });
  addEventListener("pageshow", ({ persisted }) => {
    delete form.dataset.busy;
    if (persisted && wasForgotten()) wipe(form);
    else if (persisted && !token) restore(form);
  });
  form.addEventListener("submit", (event) => {
    drop(KEEPING);
    if (!event.submitter?.matches("#keep button")) return;
    if (form.dataset.busy) event.preventDefault(); // a second press would keep it twice
    form.dataset.busy = "yes";
    remember("sessionStorage", KEEPING, DRAFT);
  });
}

if (form) {
  begin(form);
  listen(form);
  onNewDay(form.dataset.zone, follow);
  if (location.hash.includes("=")) import("./offers.js");
} else {
  kept(); // lets go of what is too old
}
