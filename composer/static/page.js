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

// A pointer shows its choice at once; arrow keys pass over choices, so the keyboard has its own button.
const tabs = document.querySelector(".tabs");
let pointing = false;
tabs?.addEventListener("pointerdown", () => { pointing = true; });
tabs?.addEventListener("keydown", () => { pointing = false; });
tabs?.addEventListener("change", () => {
  if (pointing && document.querySelector(".ways")) form.requestSubmit();
});

if (stale) {
  form.addEventListener("input", (event) => {
    if (!event.target.closest(".tabs")) stale.hidden = false;
  });
}
