// Makes the page quicker; everything works without it.
const form = document.getElementById("case");
const say = document.getElementById("page-status");
const stale = document.getElementById("stale");
const token = form?.elements.case?.value; // the letter belongs to a kept case

// The live letter: htmx fetches it, this says how it stands.

const letter = document.getElementById("letter");
const told = new WeakMap(); // request -> how many edits it tells of
const waiters = [];
const PATIENCE = 2000; // milliseconds until it is said that the letter does not follow
let edits = 0;
let shown = 0; // as many of them the letter tells of
let tapped = 0; // the edit that the last mend or leave was: what was asked before that knows nothing of it
let said = document.querySelector("[data-say]")?.dataset.say;
const heard = new Set(); // hints
let timer;
let pressed = false;
let held = false;
let open = [];

const isBehind = () => shown < edits;
const isTap = ({ name }) => name === "mend" || name === "leave";
const follow = () => form.dispatchEvent(new Event("input", { bubbles: true }));

function edited() {
  edits += 1;
  clearTimeout(timer);
  timer = setTimeout(() => { if (isBehind()) fallBehind(); }, PATIENCE);
}

function fallBehind() {
  if (stale) stale.hidden = false;
  for (const go of waiters.splice(0)) go(false);
}

function catchUp(count) {
  shown = Math.max(shown, count);
  if (isBehind()) return;
  stale.hidden = true;
  for (const go of waiters.splice(0)) go(true);
}

// Nothing is taken along that does not say what stands in the form.
async function caughtUp() {
  return !isBehind() || new Promise((go) => { waiters.push(go); });
}

function look() {
  for (const way of document.querySelectorAll("[data-share]")) way.hidden = !navigator.share;
  const now = document.querySelector("[data-say]");
  const summary = document.querySelector(".summary");
  if (summary && now && !now.matches(".lacks") && edits) summary.hidden = true;
  if (now) speak(now.dataset);
}

// What has been said already is not said again: a live region must not chatter.
function speak({ say: state, hint = "", hints = "" }) {
  const isNew = hints.split(" ").some((id) => id && !heard.has(id));
  if (isNew || state !== said) say.textContent = isNew ? `${state} ${hint}` : state;
  said = state;
  for (const id of hints.split(" ")) heard.add(id);
}

// A press that has begun keeps what it began on.
document.addEventListener("pointerdown", ({ target }) => { pressed = Boolean(letter?.contains(target)); });
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false;
    setTimeout(() => { if (held) follow(); held = false; });
  });
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const isTyping = detail.elt === letter && detail.triggeringEvent?.type === "input";
  if (isTyping) detail.parameters.set("typing", document.activeElement.name ?? "");
});
document.addEventListener("htmx:beforeSend", ({ detail }) => { told.set(detail.xhr, edits); });
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== letter || detail.xhr.status >= 400) return;
  const count = told.get(detail.xhr);
  const tap = detail.requestConfig.elt;
  if (isTap(tap) ? tap.name === "mend" && count < edits : count < tapped) {
    detail.shouldSwap = false; // typed on meanwhile, or asked before the tap
  } else if (pressed) {
    detail.shouldSwap = false;
    held = true;
  }
  open = [...letter.querySelectorAll("details")].map((part) => [part.id, part.open]);
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target !== letter) return;
  for (const [id, was] of open) document.getElementById(id)?.toggleAttribute("open", was);
  const count = told.get(detail.xhr);
  if (isTap(detail.requestConfig.elt)) {
    const isOver = count === edits;
    tapped = edits += 1;
    if (isOver) catchUp(edits);
    else follow();
  } else {
    catchUp(count);
  }
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  look();
  if (!isTap(detail.requestConfig?.elt ?? {})) return;
  keep();
  if (document.activeElement === document.body) document.querySelector(".side").focus({ preventScroll: true });
});
for (const fault of ["sendError", "responseError", "timeout"]) {
  document.addEventListener(`htmx:${fault}`, ({ detail }) => {
    if (fault === "responseError" && detail.elt.form) form.requestSubmit(detail.elt); // a new page says what is wrong
    else if (detail.elt === letter) fallBehind();
  });
}

// Ways out: copy, share, print, mail.

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  button.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(source);
    button.textContent = button.dataset.failed;
  }
  say.textContent = button.textContent;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = button.label; say.textContent = ""; }, 4000);
}

const written = (name) => [...document.querySelectorAll(name)].map((part) => part.textContent);

function share() {
  const [title] = written("#subject");
  const text = written("[id^='part-']").join("\n\n");
  navigator.share({ title, text }).catch(() => {}); // the reader changed her mind
}

const WAYS = {
  "[data-copy]": copy,
  "[data-share] button": share,
  "[data-print]": () => print(),
  "[href^='mailto:']": (link) => location.assign(link.href),
};

document.addEventListener("click", async (event) => {
  const [way, go] = Object.entries(WAYS).find(([way]) => event.target.closest(way)) ?? [];
  if (!way) return;
  const pressedOn = event.target.closest(way);
  if (!isBehind()) return pressedOn.href || go(pressedOn); // a link goes by itself
  event.preventDefault();
  const place = pressedOn.id ? `#${pressedOn.id}` : way;
  if (await caughtUp()) document.querySelectorAll(place).forEach(go);
});
document.getElementById("forget")?.addEventListener("click", ({ target }) => { forget(target.dataset.next); });
document.getElementById("bring-back")?.addEventListener("click", bringBack);

// What is typed stays in this browser for 30 days: each tab keeps its own, a new tab takes the latest.

const DRAFT = token ? `composer.draft.${token}` : "composer.draft";
const KEEPING = "composer.keeping"; // says to cases.js that what it finds kept need not stay here
const FORGOTTEN = "composer.forgotten"; // when; no word of what
const OPENED = Date.now();
const DAYS = 30; // as the page says below the form
const UNKEPT = new Set(["csrf_token", "case", "keep", "left", "problem", "files", "sent", "version"]);

function drop() {
  try {
    for (const store of [sessionStorage, localStorage]) store.removeItem(DRAFT);
  } catch { /* a browser that keeps nothing */ }
}

function kept() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? localStorage.getItem(DRAFT));
    const age = Date.now() - draft.at;
    if (age >= 0 && age < DAYS * 24 * 3600 * 1000) return draft.fields ?? {};
  } catch { /* nothing kept, or nothing that can be read */ }
  drop();
  return {};
}

function typed() {
  const fields = {};
  for (const { name } of form.elements) if (name && !UNKEPT.has(name)) fields[name] = [];
  for (const [name, value] of new FormData(form)) fields[name]?.push(value);
  return fields;
}

function keep() {
  const draft = JSON.stringify({ at: Date.now(), fields: { ...kept(), ...typed() } });
  try {
    sessionStorage.setItem(DRAFT, draft);
    localStorage.setItem(DRAFT, draft);
  } catch { /* a browser that keeps nothing */ }
}

// Forgotten is forgotten in every tab, and on the way back too.
function wipe() {
  drop();
  form?.reset();
}

function forget(next) {
  wipe();
  try {
    localStorage.setItem(FORGOTTEN, Date.now());
  } catch { /* a browser that keeps nothing */ }
  location.assign(next);
}

function wasForgotten() {
  try {
    return Number(localStorage.getItem(FORGOTTEN)) > OPENED;
  } catch {
    return false;
  }
}

function putBack(box, values) {
  if (box.type === "radio" || box.type === "checkbox") {
    box.checked = values.includes(box.value);
  } else if (values.length) {
    if (box.type === "date" && values[0] && !/^\d{4}-\d\d-\d\d$/.test(values[0])) box.type = "text"; // it drops what it cannot read
    box.value = values[0];
  }
}

function isChanged(box) {
  if (box.type === "radio" || box.type === "checkbox") return box.checked && !box.defaultChecked;
  if (box.localName === "select") return box.selectedIndex > 0 && !box.selectedOptions[0].defaultSelected;
  return box.value !== box.defaultValue;
}

// htmx listens once the document is read, and registered for that before this did.
function whenLive(act) {
  if (document.readyState === "complete") act();
  else document.addEventListener("DOMContentLoaded", act, { once: true });
}

function restore() {
  const fields = kept();
  const boxes = [...form.elements].filter((box) => fields[box.name]);
  const offered = (box) => box.type !== "radio" ||
    boxes.some((other) => other.name === box.name && fields[box.name].includes(other.value));
  for (const box of boxes.filter(offered)) putBack(box, fields[box.name]);
  for (const part of form.querySelectorAll("details:not(.another)")) {
    part.open ||= [...part.querySelectorAll("input, textarea, select")].some(isChanged);
  }
  if (boxes.length) whenLive(follow);
}

// What was typed into a kept case and not saved there is offered, never put over what the case says.
function offer() {
  const now = typed();
  document.getElementById("earlier").hidden = !Object.entries(kept()).some(([name, values]) =>
    name in now && String(values) !== String(now[name]));
}

function bringBack() {
  document.getElementById("earlier").hidden = true;
  restore();
}

// A mark of what was wrong goes with the first letter that is changed; the letter says what still is.
function unmark(box) {
  box.removeAttribute("aria-invalid");
  document.getElementById(`${box.name}-error`)?.remove();
}

if (form) {
  if (token) offer();
  else if ("fresh" in form.dataset) restore();
  else keep();
  document.addEventListener("input", ({ target }) => {
    if (target === form || target.form === form) edited();
    if (target.form !== form) return;
    keep();
    unmark(target);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && wasForgotten()) wipe();
    else if (persisted && !token) restore();
  });
  addEventListener("online", () => { if (isBehind()) follow(); });
  addEventListener("storage", ({ key }) => { if (key === FORGOTTEN) wipe(); });
  form.addEventListener("submit", (event) => {
    const isKeeping = event.submitter?.matches("#keep button");
    if (isKeeping && form.dataset.busy) event.preventDefault(); // a second press would keep it twice
    if (isKeeping) form.dataset.busy = "yes";
    try {
      if (isKeeping) sessionStorage.setItem(KEEPING, DRAFT);
      else sessionStorage.removeItem(KEEPING);
    } catch { /* a browser that keeps nothing */ }
  });
  addEventListener("pageshow", () => { delete form.dataset.busy; });
} else {
  kept(); // lets go of what is too old
}
look();
