// Makes the page quicker; everything works without it.
const form = document.getElementById("case");
const say = document.getElementById("page-status");
const stale = document.getElementById("stale");
const token = form?.elements.case?.value; // the letter belongs to a kept case

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
  else if (button?.id === "bring-back") bringBack();
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
  if (detail.requestConfig?.elt.name === "mend") keep();
});
document.addEventListener("htmx:afterOnLoad", () => { if (stale) stale.hidden = true; });
for (const fault of ["sendError", "responseError", "timeout"]) {
  document.addEventListener(`htmx:${fault}`, ({ detail }) => {
    if (fault === "responseError" && detail.elt.form) form.requestSubmit(detail.elt); // a new page says what is wrong
    else if (stale) stale.hidden = false;
  });
}

// What is typed stays in this browser for 30 days: each tab keeps its own, a new tab takes the latest.

const DRAFT = token ? `composer.draft.${token}` : "composer.draft";
const KEEPING = "composer.keeping"; // says to cases.js that what it finds kept need not stay here
const DAYS = 30; // as the page says below the form
const UNKEPT = new Set(["csrf_token", "case", "keep", "left", "problem", "files", "sent", "version"]);

function kept() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? localStorage.getItem(DRAFT) ?? "{}");
    return Date.now() - draft.at < DAYS * 24 * 3600 * 1000 ? draft.fields : {};
  } catch {
    return {};
  }
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

if (form) {
  if (token) offer();
  else if ("fresh" in form.dataset) restore();
  else keep();
  document.addEventListener("input", (event) => { if (event.target.form === form) keep(); });
  addEventListener("pageshow", (event) => { if (event.persisted) restore(); });
  form.addEventListener("submit", ({ submitter }) => {
    try {
      if (submitter?.matches("#keep button")) sessionStorage.setItem(KEEPING, DRAFT);
      else sessionStorage.removeItem(KEEPING);
    } catch { /* a browser that keeps nothing */ }
  });
}
look();
