"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  const search = document.getElementById("search");
  const findings = all(".finding").map((element) => ({ element, words: null }));
  const sections = all(".group, .file");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  document.documentElement.classList.add("js");

  // what the finding says, not the rows of the table around it
  function words(finding) {
    finding.words ??= plain(
      [finding.element.dataset.project, ...all("summary, .said", finding.element).map((e) => e.textContent)].join(" "),
    );
    return finding.words;
  }

  function wanted() {
    const severities = new Set(all("[name=severity]:checked", form).map((box) => box.value));
    const choices = all("select", form).filter((s) => s.value).map((s) => [s.name, s.value]);
    const terms = plain(search.value).split(/\s+/).filter(Boolean);
    return (finding) =>
      severities.has(finding.element.dataset.severity) &&
      choices.every(([name, value]) => finding.element.dataset[name] === value) &&
      terms.every((term) => words(finding).includes(term));
  }

  function filter() {
    const match = wanted();
    let shown = 0;
    for (const finding of findings) {
      const keep = match(finding);
      finding.element.hidden = !keep;
      shown += keep;
    }
    const narrowed = shown < findings.length;
    for (const section of sections) {
      const own = all(".finding", section);
      section.hidden = own.length ? own.every((e) => e.hidden) : narrowed && !!(search.value || picked());
    }
    document.getElementById("shown").textContent = `${shown} / ${findings.length} 条`;
    document.getElementById("nothing").hidden = shown > 0 || findings.length === 0;
  }

  const picked = () => all("select", form).some((s) => s.value);
  const visible = () => findings.map((f) => f.element).filter((e) => !e.hidden);

  function step(by) {
    const list = visible().map((e) => e.querySelector("summary"));
    if (!list.length) return;
    const at = list.indexOf(document.activeElement?.closest(".finding")?.querySelector("summary"));
    const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
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
    form.reset();
    for (const name of ["rule", "file"]) {
      if (form.elements[name]) form.elements[name].value = button.dataset[name];
    }
    filter();
    document.getElementById("findings").scrollIntoView();
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => { form.reset(); filter(); });
  document.getElementById("expand").addEventListener("click", () => visible().forEach((e) => { e.open = true; }));
  document.getElementById("collapse").addEventListener("click", () => visible().forEach((e) => { e.open = false; }));
  document.addEventListener("click", (event) => {
    if (event.target.matches(".copy")) copy(event.target);
    if (event.target.matches(".pick")) pick(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target === search) {
      if (event.key === "Escape") { search.value = ""; filter(); search.blur(); }
      return;
    }
    if (event.target.matches("input, select, textarea")) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  // on paper every finding shows its rewrite, every file what was not checked; pictures only where the reader opened them
  addEventListener("beforeprint", () => {
    for (const e of [...visible(), ...all(".undecided")].filter((x) => !x.open)) {
      e.classList.add("unopened");
      e.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const e of all(".unopened")) { e.classList.remove("unopened"); e.open = false; }
  });

  // a link to a finding shows it, whatever the filters say
  function follow() {
    const meant = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!meant?.matches(".finding")) return;
    if (meant.hidden) { form.reset(); filter(); meant.hidden = false; }
    for (let e = meant.parentElement; e; e = e.parentElement) e.hidden = false;
    meant.open = true;
    meant.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
