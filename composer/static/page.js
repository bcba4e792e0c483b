// Makes the page quicker; everything works without it.
const form = document.getElementById("case");
const say = document.getElementById("page-status");
const stale = document.getElementById("stale");
const remembers = form && !form.elements.case; // a kept case remembers by itself

// Ways out: copy, share, print.

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

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button);
  else if (button?.closest("[data-share]")) share();
  else if (button && "print" in button.dataset) print();
  else if (button?.id === "forget") forget(button.dataset.next);
});

// The live letter: htmx fetches it, this says how it stands.

let said = document.querySelector("[data-say]")?.dataset.say;

function look() {
  for (const way of document.querySelectorAll("[data-share]")) way.hidden = !navigator.share;
  const now = document.querySelector("[data-say]")?.dataset.say;
  if (now && now !== said) say.textContent = said = now; // only when it changes: a live region must not chatter
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.triggeringEvent?.type === "input") detail.parameters.set("typing", document.activeElement.name ?? "");
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  look();
  if (remembers && detail.requestConfig?.elt.name === "mend") keep();
});
document.addEventListener("htmx:afterOnLoad", () => { if (stale) stale.hidden = true; });
for (const fault of ["sendError", "responseError", "timeout"]) {
  document.addEventListener(`htmx:${fault}`, ({ detail }) => {
    if (fault === "responseError" && detail.elt.form) form.requestSubmit(detail.elt); // a new page says what is wrong
    else if (stale) stale.hidden = false;
  });
}

// What is typed stays in this browser for 30 days: each tab keeps its own, a new tab takes the latest.

const DRAFT = "composer.draft";
const DAYS = 30; // as the page says below the form
const UNKEPT = new Set(["csrf_token", "case", "keep", "left", "problem", "files"]);

function kept() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? localStorage.getItem(DRAFT) ?? "{}");
    return Date.now() - draft.at < DAYS * 24 * 3600 * 1000 ? draft.fields : {};
  } catch {
    return {};
  }
}

function keep() {
  const typed = {};
  for (const { name } of form.elements) if (name && !UNKEPT.has(name)) typed[name] = [];
  for (const [name, value] of new FormData(form)) typed[name]?.push(value);
  const draft = JSON.stringify({ at: Date.now(), fields: { ...kept(), ...typed } });
  try {
    sessionStorage.setItem(DRAFT, draft);
    localStorage.setItem(DRAFT, draft);
  } catch { /* a browser that keeps nothing */ }
}

function forget(next) {
  sessionStorage.removeItem(DRAFT);
  localStorage.removeItem(DRAFT);
  form.reset();
  location.assign(next);
}

function putBack(box, values) {
  if (box.type === "radio" || box.type === "checkbox") {
    box.checked = values.includes(box.value);
  } else if (values.length) {
    if (box.type === "date" && values[0] && !/^\d{4}-\d\d-\d\d$/.test(values[0])) box.type = "text"; // it drops what it cannot read
    box.value = values[0];
  }
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
    part.open ||= [...part.querySelectorAll("input, textarea, select")].some((box) =>
      box.matches(":checked, :not([type=radio], [type=checkbox])") && box.value && fields[box.name]?.includes(box.value));
  }
  if (boxes.length) whenLive(() => form.dispatchEvent(new Event("input", { bubbles: true })));
}

if (remembers) {
  if ("fresh" in form.dataset) restore();
  else keep();
  document.addEventListener("input", (event) => { if (event.target.form === form) keep(); });
  addEventListener("pageshow", (event) => { if (event.persisted) restore(); });
}
look();
