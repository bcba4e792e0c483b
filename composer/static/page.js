// Makes the page quicker; everything works without it.
const form = document.getElementById("case");
const status = document.getElementById("page-status");
const stale = document.getElementById("stale");

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(source);
    button.textContent = button.dataset.failed;
  }
  status.textContent = button.textContent;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = button.label; status.textContent = ""; }, 4000);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.label = button.textContent;
  button.addEventListener("click", () => copy(button));
}

for (const choice of document.querySelectorAll(".tabs input")) {
  choice.addEventListener("change", () => {
    if (document.querySelector(".ways")) form.requestSubmit();
  });
}

if (stale) {
  form.addEventListener("input", (event) => {
    if (!event.target.closest(".tabs")) stale.hidden = false;
  });
}

document.querySelector(".summary")?.focus();
