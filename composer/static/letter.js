// The live letter: htmx fetches it while the form is filled in, this says how it stands. Everything works without it.

/** @typedef {{name: string, value: string} & (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)} Box */
/**
 * What htmx says of a request.
 * @typedef {object} Asked
 * @property {HTMLElement} elt
 * @property {HTMLElement} target
 * @property {XMLHttpRequest} xhr
 * @property {boolean} shouldSwap
 * @property {FormData} parameters
 * @property {Event | undefined} triggeringEvent
 * @property {{elt: HTMLElement} | undefined} requestConfig
 */

const PATIENCE = 2000; // milliseconds until it is said that the letter does not follow

/** @type {HTMLFormElement | null} */
export const form = document.querySelector("#case");
/** @type {HTMLElement | null} */
const letter = document.querySelector("#letter");
/** @type {HTMLElement | null} */
const stale = document.querySelector("#stale");
const status = document.querySelector("#page-status");
const state = document.querySelector("#state"); // in the bar that is always in sight

/** @type {WeakMap<XMLHttpRequest, number>} */
const told = new WeakMap(); // request -> how many edits it tells of
/** @type {((isUpToDate: boolean) => void)[]} */
const waiters = [];
/** @type {Set<string>} */
const heard = new Set(); // hints
/** @type {[string, boolean][]} */
let open = [];
let edits = 0;
let shown = 0; // as many of them the letter tells of
let tapped = 0; // the edit that the last mend or leave was: what was asked before that knows nothing of it
let lastSaid = sign()?.dataset.say;
let taken = ""; // the tab above the letter that was taken last, until its letter is there
let patience = 0; // the timer of it
let busyUntil = 0; // the server asks for rest until then
let isComposing = false; // pinyin, say, on its way to a character
let isPressed = false;
let isHeld = false;
let hasComeFromForm = false;

/**
 * Act on what htmx says under that name.
 * @param {string} name
 * @param {(asked: Asked, event: Event) => void} act
 */
export function onHtmx(name, act) {
  document.addEventListener(`htmx:${name}`, (event) => act(/** @type {CustomEvent<Asked>} */ (event).detail, event));
}

/** @param {string} words */
export function say(words) {
  if (status) status.textContent = words;
}

export const isBehind = () => shown < edits;

/** @param {Element | undefined} element */
export const isTap = (element) => ["mend", "undo", "leave", "reword", "read", "fill"].includes(element?.getAttribute("name") ?? "");

/** Whether the letter says what stands in the form, once it does or is known not to. */
export async function caughtUp() {
  if (!isBehind()) return true;
  if (Date.now() < busyUntil) return false;
  if (stale && !stale.hidden) follow();
  return new Promise((go) => { waiters.push(go); });
}

/** Have the letter asked for. */
export function follow() {
  form?.dispatchEvent(new Event("input", { bubbles: true }));
}

function edited() {
  edits += 1;
  clearTimeout(patience);
  patience = setTimeout(() => { if (isBehind()) fallBehind(); }, PATIENCE);
}

function fallBehind() {
  if (stale) stale.hidden = false;
  for (const go of waiters.splice(0)) go(false);
}

/** @param {number} count */
function catchUp(count) {
  shown = Math.max(shown, count);
  if (isBehind()) return;
  if (stale) stale.hidden = true;
  for (const go of waiters.splice(0)) go(true);
}

/** @param {number} seconds */
function rest(seconds) {
  busyUntil = Date.now() + seconds * 1000;
  setTimeout(follow, seconds * 1000);
  fallBehind();
}

/** @returns {HTMLElement | null} */
function sign() {
  return document.querySelector("[data-say]");
}

function look() {
  const now = sign();
  /** @type {HTMLElement | null} */
  const summary = document.querySelector(".summary");
  if (summary && now && !now.matches(".lacks") && edits) summary.hidden = true;
  if (now && state) state.textContent = now.dataset.state ?? "";
  /** @type {HTMLElement | null} */
  const own = document.querySelector("[data-own]");
  if (own) document.getElementById("description")?.setAttribute("lang", own.dataset.own || document.documentElement.lang);
  if (now) speak(now.dataset);
}

/**
 * Say how the letter stands. What has been said already is not said again: a live region must not chatter.
 * @param {DOMStringMap} words
 */
function speak({ say: state = "", hint = "", hints = "" }) {
  const isNew = hints.split(" ").some((id) => id && !heard.has(id));
  const words = isNew ? `${state} ${hint}` : state;
  if (isNew || taken || state !== lastSaid) say(taken ? `${taken}: ${words}` : words);
  taken = "";
  lastSaid = state;
  for (const id of hints.split(" ")) heard.add(id);
}

/**
 * Whether an answer comes too late: she typed on meanwhile, or it was asked for before the last tap.
 * @param {Asked} asked
 */
function isLate({ xhr, requestConfig }) {
  const count = told.get(xhr) ?? 0;
  const tap = requestConfig?.elt;
  if (!isTap(tap)) return count < tapped;
  return tap?.getAttribute("name") !== "leave" && count < edits;
}

/** @param {number} count */
function tappedAt(count) {
  const isOver = count === edits;
  tapped = edits += 1;
  if (isOver) catchUp(edits);
  else follow();
}

// A press that has begun keeps what it began on.
document.addEventListener("pointerdown", ({ target }) => { isPressed = Boolean(letter?.contains(/** @type {Node} */ (target))); });
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    isPressed = false;
    setTimeout(() => { if (isHeld) follow(); isHeld = false; });
  });
}

// Nothing is asked about half a character, nor edits counted; the whole one is an edit.
document.addEventListener("compositionstart", () => {
  isComposing = true;
  clearTimeout(patience);
});
document.addEventListener("compositionend", ({ target }) => {
  isComposing = false;
  target?.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("input", ({ target }) => {
  const box = /** @type {Box} */ (target);
  if (!form || isComposing || box.form !== form && target !== form) return;
  edited();
  // A mark of what was wrong goes with the first letter that is changed; the letter says what still is.
  if (target !== form) box.removeAttribute("aria-invalid");
  if (target !== form) document.getElementById(`${box.name}-error`)?.remove();
});
document.addEventListener("change", ({ target }) => {
  const tab = /** @type {Element} */ (target).closest(".tabs label");
  if (tab) taken = tab.textContent?.trim() ?? "";
});
// Back from the letter leads to where she was in the form, if that is where she came from; else to her last field.
/** @type {HTMLAnchorElement | null} */
const back = document.querySelector(".to-form a");
document.addEventListener("focusin", ({ target }) => {
  const box = /** @type {Element} */ (target);
  if (back && box.id && box.matches("#case :is(input, textarea, select)")) back.href = `#${box.id}`;
});
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest(".to-letter, a[href^='#']");
  if (link && link === back && hasComeFromForm) {
    event.preventDefault();
    history.back();
  }
  if (link) hasComeFromForm = link.matches(".to-letter");
});
addEventListener("online", () => { if (isBehind()) follow(); });

onHtmx("configRequest", ({ elt, parameters, triggeringEvent }, event) => {
  if (isComposing || elt === letter && Date.now() < busyUntil) event.preventDefault();
  else if (elt === letter && triggeringEvent?.type === "input") {
    parameters.set("typing", document.activeElement?.getAttribute("name") ?? "");
  }
});
onHtmx("beforeSend", ({ xhr }) => { told.set(xhr, edits); });
onHtmx("beforeSwap", (asked) => {
  if (!letter || asked.target !== letter || asked.xhr.status >= 400) return;
  isHeld ||= isPressed && !isLate(asked);
  if (isPressed || isLate(asked)) asked.shouldSwap = false;
  open = [...letter.querySelectorAll("details")].map((part) => [part.id, part.open]);
});
onHtmx("afterSwap", ({ target, xhr, requestConfig }) => {
  if (target !== letter) return;
  for (const [id, was] of open) document.getElementById(id)?.toggleAttribute("open", was);
  const count = told.get(xhr) ?? 0;
  if (isTap(requestConfig?.elt)) tappedAt(count);
  else catchUp(count);
});
onHtmx("afterSettle", ({ requestConfig }) => {
  look();
  if (!isTap(requestConfig?.elt) || document.activeElement !== document.body) return;
  /** @type {HTMLElement | null} */
  const box = document.querySelector("#hers:not([hidden]) textarea");
  /** @type {HTMLElement | null} */
  const side = document.querySelector(".side");
  if (box && requestConfig?.elt.getAttribute("name") === "reword") box.focus();
  else side?.focus({ preventScroll: true });
});
onHtmx("responseError", ({ elt, xhr }) => {
  const seconds = Number(xhr.getResponseHeader("Retry-After"));
  if (seconds) rest(seconds);
  else if (isTap(elt)) form?.requestSubmit(elt); // a new page says what is wrong
  else if (elt === letter) fallBehind();
});
for (const fault of ["sendError", "timeout"]) onHtmx(fault, ({ elt }) => { if (elt === letter) fallBehind(); });

look();
