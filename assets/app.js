// What pages do beyond reading: nothing here is needed to read them.
import "htmx.org";

const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

function slide() {
  each("[data-slide]", (slider) => {
    const days = slider.dataset.days.split(" ");
    const field = slider.form.elements.as_of;
    slider.closest("label").hidden = false;
    const place = days.findIndex((day) => day > field.value);
    slider.value = place < 0 ? days.length - 1 : Math.max(0, place - 1);
    slider.addEventListener("input", () => { field.value = days[slider.value]; });
  });
}

function light(claims, on) {
  for (const claim of claims) {
    each(`[data-claim="${claim}"], [data-claims~="${claim}"]`, (part) => part.classList.toggle("on", on));
  }
}

function pair() {
  each("[data-claims]", (part) => {
    const claims = part.dataset.claims.split(" ");
    for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      part.addEventListener(event, () => light(claims, on));
    }
  });
  each(".cards [data-claim]", (card) => {
    card.addEventListener("mouseenter", () => light([card.dataset.claim], true));
    card.addEventListener("mouseleave", () => light([card.dataset.claim], false));
  });
}

function search() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else location.href = "/undertakings#q";
  });
  if (location.hash === "#q") document.querySelector("input[type=search]")?.focus();
}

function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, button, a, summary")) return;
    const wanted = document.querySelector(`[data-review] [data-key="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
    if (event.key === "e") document.querySelector("#edit select, #edit input:not([type=hidden])")?.focus();
  });
}

// The server finds the place: it gets the words, and the text between the stretch's beginning and theirs.
function select() {
  const quote = document.querySelector("[data-quote]");
  const text = document.getElementById("text");
  if (!quote || !text) return;
  document.addEventListener("mouseup", () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const stretch = (range.startContainer.nodeType === 3 ? range.startContainer.parentElement : range.startContainer).closest("[data-start]");
    if (!stretch) return;
    const before = document.createRange();
    before.setStart(stretch, 0);
    before.setEnd(range.startContainer, range.startOffset);
    quote.value = range.toString();
    document.querySelector("[data-at]").value = stretch.dataset.start;
    document.querySelector("[data-before]").value = before.toString();
  });
}

// Names are suggested while they are typed; what is chosen is what the server would have understood too.
function suggest() {
  let waiting;
  each("[data-suggest]", (field) => {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const answer = await fetch(`/suggest.json?what=${field.dataset.suggest}&q=${encodeURIComponent(field.value)}`);
        if (!answer.ok) return;
        const options = (await answer.json()).map(({ value, label }) => Object.assign(document.createElement("option"), { value, label: label || value }));
        if (options.length) field.list.replaceChildren(...options);
      }, 120);
    });
  });
}

function bulk() {
  each("[data-bulk]", (form) => {
    const all = form.querySelector("[data-all]");
    if (!all) return;
    all.hidden = false;
    all.addEventListener("change", (event) => each("[name=claim]", (box) => { box.checked = event.target.checked; }, form));
  });
}

function drop() {
  each("[data-drop]", (form) => {
    const over = (event, on) => { event.preventDefault(); form.classList.toggle("over", on); };
    form.addEventListener("dragover", (event) => over(event, true));
    form.addEventListener("dragleave", (event) => over(event, false));
    form.addEventListener("drop", (event) => {
      over(event, false);
      if (event.dataTransfer.files.length) form.elements.files.files = event.dataTransfer.files;
      else form.elements.text.value = event.dataTransfer.getData("text");
    });
  });
}

function print() {
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
}

// Asked of the document, since what is copied is put in anew when the board follows its form.
function copy() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = button.closest(".copy").querySelector("[data-copied]");
    field.select();
    await navigator.clipboard?.writeText(field.value).catch(() => {});
    button.classList.add("done");
  });
  document.addEventListener("focusin", (event) => { if (event.target.matches("[data-copied]")) event.target.select(); });
}

function narrow() {
  if (matchMedia("(max-width: 800px)").matches) each("aside details[open]", (part) => { if (!part.querySelector(".chosen")) part.open = false; });
}

// A page that is being reckoned comes when it is ready; of one that is reckoned anew it is only said, since somebody reads the old one.
function followReckoning() {
  const ask = async (wanted, then) => {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (answer && wanted(answer)) then();
    else setTimeout(ask, 3000, wanted, then);
    await answer?.body?.cancel();
  };
  each("[data-waits]", () => setTimeout(ask, 1500, (answer) => answer.status !== 202, () => location.reload()));
  each("[data-anew]", (told) => setTimeout(ask, 3000, (answer) => answer.headers.get("reckoned-at") !== told.dataset.anew, () => { told.textContent = told.dataset.ready; }));
}

for (const start of [followReckoning, copy, search, narrow, slide, pair, keys, select, drop, print, suggest, bulk]) start();
