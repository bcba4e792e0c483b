// "My cases": which cases this browser has opened. The list never leaves it.
const LIST = "composer.cases";

function known() {
  try {
    return JSON.parse(localStorage.getItem(LIST) ?? "[]");
  } catch {
    return [];
  }
}

function remember(cases) {
  try {
    localStorage.setItem(LIST, JSON.stringify(cases));
  } catch { /* a browser that keeps nothing */ }
}

// What was typed into a case and not saved there goes with it.
function forget(link) {
  remember(without(link));
  const draft = `composer.draft.${link.split("/").pop()}`;
  try {
    sessionStorage.removeItem(draft);
    localStorage.removeItem(draft);
  } catch { /* a browser that keeps nothing */ }
}

const without = (link) => known().filter((other) => other.link !== link);

function entry({ link, title, date }) {
  const item = document.getElementById("entry").content.firstElementChild.cloneNode(true);
  const [anchor, day, button] = item.children;
  anchor.href = link;
  anchor.textContent = title;
  day.textContent = new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  button.setAttribute("aria-label", `${button.getAttribute("aria-label")} ${title}`);
  button.addEventListener("click", () => {
    forget(link);
    list();
    document.querySelector("#mine button, #main a, #file").focus();
  });
  return item;
}

function list() {
  const mine = document.getElementById("mine");
  const cases = known().filter(({ link }) => String(link).startsWith("/case/")); // never a script: address
  mine.replaceChildren(...cases.map(entry));
  mine.hidden = !cases.length;
  document.getElementById("none").hidden = Boolean(cases.length);
}

// What was typed lies in the case now: page.js says under which name it kept it.
function letGo() {
  try {
    const draft = sessionStorage.getItem("composer.keeping");
    if (!draft) return;
    for (const name of [draft, "composer.keeping"]) sessionStorage.removeItem(name);
    localStorage.removeItem(draft);
  } catch { /* a browser that keeps nothing */ }
}

const opened = document.querySelector("[data-link]")?.dataset;
if (opened) {
  letGo();
  const { link, title } = opened;
  remember([{ link, title, date: new Date().toISOString().slice(0, 10) }, ...without(link)]);
}
const deleted = document.querySelector("[data-forget]")?.dataset.forget;
if (deleted) forget(deleted);
if (document.getElementById("mine")) list();
