// Ways out: copy, share, print, mail. Nothing is taken along that does not say what stands in the form.
import { caughtUp, isBehind, onHtmx, say } from "./letter.js";

const ANSWER = 4000; // milliseconds for which a button says what came of pressing it

/** @type {Map<string, {words: string, name: string, timer: number}>} */
const answers = new Map(); // by the button's id, because the letter may be drawn anew meanwhile
let toCopy = ""; // what stays selected, for her to copy herself

/**
 * Have a button say for a while what came of pressing it.
 * @param {string} id
 * @param {string | undefined} words
 */
function answer(id, words = "") {
  hush(id);
  answers.set(id, { words, name: "", timer: setTimeout(() => { hush(id); say(""); }, ANSWER) });
  showAnswers();
  say(words);
}

/** @param {string} id */
function hush(id) {
  const given = answers.get(id);
  const button = document.getElementById(id);
  if (given && button) button.textContent = given.name;
  clearTimeout(given?.timer);
  answers.delete(id);
}

function showAnswers() {
  for (const [id, given] of answers) {
    const button = document.getElementById(id);
    if (!button || button.textContent === given.words) continue;
    given.name = button.textContent ?? "";
    button.textContent = given.words;
  }
}

/** @param {string} id */
function select(id) {
  const source = document.getElementById(id);
  if (source) getSelection()?.selectAllChildren(source);
}

/**
 * Put a text in the clipboard by the older way, which needs no secure page.
 * @param {string} text
 */
function copiedByCommand(text) {
  /** @param {ClipboardEvent} event */
  const exactly = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", exactly);
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", exactly);
  return isCopied;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const { copy: id = "", done, failed } = button.dataset;
  const text = document.getElementById(id)?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    answer(button.id, done);
  } catch {
    toCopy = id;
    select(id);
    answer(button.id, copiedByCommand(text) ? done : failed);
  }
}

/** @param {string} selector */
const written = (selector) => [...document.querySelectorAll(selector)].map((part) => part.textContent ?? "");

function share() {
  const [title] = written("#subject");
  const text = written(".paper [id^='part-']").join("\n\n");
  navigator.share({ title, text }).catch(() => {}); // the reader changed her mind
}

function offerSharing() {
  for (const way of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-share]"))) {
    way.hidden = !("share" in navigator);
  }
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const WAYS = {
  "[data-copy]": copy,
  "[data-share] button": share,
  "[data-print]": () => print(),
  "[href^='mailto:']": (link) => location.assign(/** @type {HTMLAnchorElement} */ (link).href),
};

document.addEventListener("click", async (event) => {
  const pressed = /** @type {Element} */ (event.target);
  const way = Object.keys(WAYS).find((selector) => pressed.closest(selector));
  /** @type {HTMLElement | null} */
  const button = way ? pressed.closest(way) : null;
  if (!way || !button) return;
  if (!isBehind()) {
    if (!button.matches("[href]")) WAYS[way](button); // a link goes by itself
    return;
  }
  event.preventDefault();
  const isUpToDate = await caughtUp();
  const now = document.getElementById(button.id); // as it stands in the newest letter, if it still does
  if (now && isUpToDate) WAYS[way](now);
  else if (now) answer(now.id, document.getElementById("stale")?.dataset.behind);
});
document.addEventListener("submit", ({ submitter }) => {
  const { done } = submitter?.dataset ?? {};
  if (submitter && done) answer(submitter.id, done); // a file comes, and the page stays
});
for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, () => { toCopy = ""; });
document.addEventListener("change", ({ target }) => {
  if (!/** @type {Element} */ (target).closest(".tabs")) return;
  for (const id of [...answers.keys()]) hush(id); // another letter, of which nothing has been taken
});

// The button that copies a letter in one part stands below the form as well, where the letter may be out of sight.
function offerHere() {
  const [button, another] = document.querySelectorAll(".ways .main");
  const here = document.getElementById("here");
  if (!here || document.getElementById("copy-here") && button && !another) return;
  const twin = /** @type {HTMLElement | undefined} */ (another ? undefined : button?.cloneNode(true));
  if (twin) twin.id = "copy-here";
  here.replaceChildren(...twin ? [twin] : []);
}

onHtmx("afterSwap", () => {
  showAnswers();
  if (toCopy) select(toCopy);
});
onHtmx("afterSettle", () => {
  offerSharing();
  offerHere();
});
offerSharing();
offerHere();
