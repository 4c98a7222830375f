// which findings are shown, in which order, and how far; all of it stands in the address
const form = document.querySelector(".filters");
const search = document.getElementById("search");
const rows = document.getElementById("rows");
const before = document.getElementById("before");
const after = document.getElementById("after");
const STEP = 40;
let order = "yuan";
let falling = true;
let list = [];
let from = 0;
let to = 0;

const choices = () => [...form.querySelectorAll("select")];
const boxes = () => [...form.querySelectorAll("[name=severity]")];
const usual = boxes().map((box) => box.checked);

function offer() {
  const options = {
    family: new Map(findings.map((f) => [f.family, f.familyLabel])),
    rule: new Map(findings.map((f) => [f.code, `${f.code} ${f.title}`])),
    project: new Map(findings.filter((f) => f.project).map((f) => [f.project, f.project])),
    department: new Map(findings.map((f) => [f.department, f.department])),
    file: new Map(raw.files.map((path, number) => [String(number + 1), word(path)])),
  };
  for (const select of choices()) {
    const values = [...options[select.name]];
    if (select.name === "rule") values.sort();
    select.parentElement.hidden = values.length < 2;
    select.append(...values.map(([value, label]) => make("option", { value }, label)));
  }
}

function wanted() {
  const severities = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
  const picked = choices().filter((s) => s.value).map((s) => [s.name === "rule" ? "code" : s.name, s.value]);
  const terms = plain(search.value).split(/\s+/).filter(Boolean);
  return (f) => severities.has(f.severity) && picked.every(([name, value]) => f[name] === value) &&
    terms.every((term) => has(f, term));
}

// money first: the project of most money and within it the gravest; every other order keeps this one within equals
const byMoney = (a, b) => b.yuan - a.yuan || a.group.file - b.group.file || a.order - b.order;
const page = (f) => Number((/\d+/.exec(word(f.places)) || [0])[0]);
const KEYS = {
  yuan: byMoney,
  severity: (a, b) => a.rank - b.rank,
  number: (a, b) => a.order - b.order,
  rule: (a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  message: (a, b) => collator.compare(word(a.message), word(b.message)),
  places: (a, b) => a.group.file - b.group.file || page(a) - page(b),
};
function sorted(found) {
  const compare = KEYS[order];
  const turned = order === "yuan" ? !falling : falling;
  return found.sort((a, b) => (turned ? -compare(a, b) : compare(a, b)) || byMoney(a, b));
}

function parts(start, end) {
  const made = [];
  const grouped = order === "yuan" || order === "number";
  for (let n = start; n < end; n += 1) {
    if (grouped && (n === 0 || list[n].group !== list[n - 1].group)) made.push(heading(list[n].group));
    made.push(card(list[n]));
  }
  return made;
}
function show(start, end) {
  from = start;
  to = Math.min(end, list.length);
  rows.replaceChildren(...parts(from, to));
  mark();
}
function more() {
  if (to >= list.length) return;
  const end = Math.min(to + STEP, list.length);
  rows.append(...parts(to, end));
  to = end;
  mark();
}
function earlier() {
  const start = Math.max(from - STEP, 0);
  const height = document.documentElement.scrollHeight;
  rows.prepend(...parts(start, from));
  from = start;
  mark();
  scrollBy(0, document.documentElement.scrollHeight - height);
}
function mark() {
  before.parentElement.hidden = from === 0;
  after.parentElement.hidden = to >= list.length;
}

function filter() {
  list = sorted(findings.filter(wanted()));
  show(0, STEP);
  document.getElementById("shown").textContent = `${list.length} / ${findings.length} 条`;
  document.getElementById("nothing").hidden = list.length > 0 || findings.length === 0;
  for (const head of document.querySelectorAll(".heads button")) {
    head.setAttribute("aria-pressed", head.name === order);
    head.dataset.order = head.name === order ? (falling ? "↓" : "↑") : "";
  }
}

let here = "";
function remember(anchor = here) {
  here = anchor;
  const state = new URLSearchParams();
  if (search.value) state.set("q", search.value);
  if (boxes().some((box, n) => box.checked !== usual[n])) {
    state.set("severity", boxes().filter((box) => box.checked).map((box) => box.value).join(","));
  }
  for (const select of choices()) if (select.value) state.set(select.name, select.value);
  if (order !== "yuan" || !falling) state.set("sort", (falling ? "-" : "") + order);
  const text = [here, state.toString()].filter(Boolean).join("&");
  history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
}

function reset() {
  search.value = "";
  boxes().forEach((box, n) => { box.checked = usual[n]; });
  for (const select of choices()) select.value = "";
}

// the address says what to show; a link to a finding shows it, whatever the filters say
function follow() {
  const [first, ...others] = location.hash.slice(1).split("&");
  const named = !first.includes("=");
  const state = new URLSearchParams((named ? others : [first, ...others]).join("&"));
  reset();
  search.value = state.get("q") || "";
  if (state.has("severity")) {
    const levels = state.get("severity").split(",");
    for (const box of boxes()) box.checked = levels.includes(box.value);
  }
  for (const select of choices()) select.value = state.get(select.name) || "";
  const sort = state.get("sort") || "-yuan";
  falling = sort.startsWith("-");
  order = sort.replace("-", "") in KEYS ? sort.replace("-", "") : "yuan";
  here = named ? decodeURIComponent(first) : "";
  filter();
  const meant = byAnchor.get(here);
  if (meant) reveal(meant);
}
function reveal(f) {
  if (!list.includes(f)) {
    reset();
    for (const box of boxes()) box.checked = box.checked || box.value === f.severity;
    filter();
  }
  const at = list.indexOf(f);
  if (at < from || at >= to) show(Math.max(at - 10, 0), at + STEP);
  const element = document.getElementById(f.anchor);
  fill(element);
  element.open = true;
  element.scrollIntoView();
}
