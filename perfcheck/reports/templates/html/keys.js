// what the reader does: types, clicks, presses keys, prints
const PAUSE = 120;
let timer = 0;
let composing = false;
function soon() {
  clearTimeout(timer);
  if (!composing) timer = setTimeout(() => { filter(); remember(""); }, PAUSE);
}
function now() {
  clearTimeout(timer);
  filter();
  remember("");
}
search.addEventListener("compositionstart", () => { composing = true; });
search.addEventListener("compositionend", () => { composing = false; soon(); });
search.addEventListener("input", soon);
form.addEventListener("change", (event) => { if (event.target !== search) now(); });
form.addEventListener("submit", (event) => event.preventDefault());

const cards = () => [...rows.querySelectorAll(".finding")];
const setAll = (open) => cards().forEach((c) => { if (open) fill(c); c.open = open; });
document.getElementById("clear").addEventListener("click", () => { reset(); now(); });
document.getElementById("expand").addEventListener("click", () => setAll(true));
document.getElementById("collapse").addEventListener("click", () => setAll(false));
before.addEventListener("click", earlier);
after.addEventListener("click", more);
new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) more(); }, { rootMargin: "600px" })
  .observe(after.parentElement);

function step(by) {
  const summaries = cards().map((c) => c.firstChild);
  if (!summaries.length) return;
  const own = document.activeElement && document.activeElement.closest(".finding");
  const at = own ? summaries.indexOf(own.firstChild) : -1;
  if (at + by >= summaries.length && to < list.length) { more(); step(by); return; }
  const next = summaries[Math.min(Math.max(at + by, 0), summaries.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  remember(next.parentElement.id);
}

async function copy(button) {
  const text = button.parentElement.querySelector(".rewrite").textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // pages opened from a disk may have no clipboard of their own
    const area = document.createElement("textarea");
    area.value = text;
    button.after(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = "已复制";
  setTimeout(() => { button.textContent = "复制"; }, 1500);
}

function pick(button) {
  reset();
  for (const name of ["rule", "department"]) form.elements[name].value = button.dataset[name] || "";
  now();
  document.getElementById("findings").scrollIntoView();
}

function sortBy(head) {
  falling = order === head.name ? !falling : head.name === "yuan";
  order = head.name;
  now();
}

rows.addEventListener("toggle", (event) => {
  if (!event.target.open) return;
  fill(event.target);
  if (!event.target.classList.contains("unopened")) remember(event.target.id);
}, true);
document.addEventListener("click", (event) => {
  if (event.target.matches(".copy")) copy(event.target);
  if (event.target.matches(".pick")) pick(event.target);
  if (event.target.matches(".heads button")) sortBy(event.target);
  if (event.target.matches(".no")) {
    // an address to copy; here it opens the finding, and the filters stay
    event.preventDefault();
    const own = event.target.closest(".finding");
    own.open = !own.open;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target === search) {
    if (event.key === "Escape") { search.value = ""; now(); search.blur(); }
    return;
  }
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});

// on paper every finding shows its rewrite, and what was not checked is told; pictures only where the reader opened them
addEventListener("beforeprint", () => {
  if (from > 0 || to < list.length) show(0, list.length);
  for (const c of cards().filter((x) => !x.open)) {
    fill(c, false);
    c.classList.add("unopened");
    c.open = true;
  }
  for (const e of document.querySelectorAll(".undecided:not([open])")) { e.classList.add("unopened"); e.open = true; }
});
addEventListener("afterprint", () => {
  for (const e of document.querySelectorAll(".unopened")) {
    e.classList.remove("unopened");
    e.open = false;
    if (e.matches(".finding")) e.querySelector(".body").remove();
  }
});

addEventListener("hashchange", follow);
document.documentElement.classList.add("js");
offer();
follow();
