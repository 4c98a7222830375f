// The paper beside the findings: pages with numbered boxes, the table as read, earlier drafts; words marked there.
import { $, $$ } from "./common.js";

export function paper(desk, choose, own) {
  const intake = desk.dataset.intake;
  const findings = () => $$(".finding", desk);
  const current = () => $(".finding.now", desk);
  function mark(finding) {
    $$(".box", desk).forEach((b) => b.classList.toggle("now", b.dataset.of === finding.id));
    const about = rows(finding);
    $$("#read tr[data-name]", desk).forEach((row) => row.classList.toggle("now", about.includes(row)));
  }
  function show(finding) {
    const box = $(`.box[data-of="${finding.id}"]`, desk);
    if (box) box.scrollIntoView({ block: "center" });
    const panel = $$("[role=tabpanel]", desk).find((p) => !p.hidden && p.id !== "pages");
    const place = panel && ($("tr.now", panel) || $(`[data-table="${finding.dataset.table}"]`, panel));
    if (place) place.scrollIntoView({ block: place.matches("tr") ? "center" : "start" });
  }
  // the rows of the table as read that findings are about carry their numbers
  const rows = (finding) => finding.dataset.table ? $$(`#r-${finding.dataset.table} tr[data-name]`, desk).filter((row) =>
    $$(".cells b", finding).some((b) => b.textContent === row.dataset.name)) : [];
  function numbered() {
    $$("#read .mark-no", desk).forEach((mark) => mark.remove());
    findings().forEach((finding) => rows(finding).forEach((row) => {
      const mark = document.createElement("button");
      mark.type = "button";
      mark.className = "mark-no " + level(finding);
      mark.textContent = $(".no", finding).textContent;
      mark.addEventListener("click", () => choose(document.getElementById(finding.id), false));
      row.lastElementChild.append(" ", mark);
    }));
  }
  const level = (finding) => ["error", "warning", "info"].find((s) => finding.classList.contains(s));
  function draw(figure) {
    const image = $("img", figure);
    if (image.src || !image.dataset.src) return;
    fetch(image.dataset.src).then(async (answer) => {
      if (!answer.ok) { $("figcaption", figure).textContent += "（画不出）"; return; }
      figure.dataset.width = answer.headers.get("x-page-width");
      figure.dataset.height = answer.headers.get("x-page-height");
      image.src = image.dataset.src;
      boxes(figure);
    });
  }
  function boxes(figure) {
    const leaf = $(".leaf", figure);
    $$(".box", leaf).forEach((b) => b.remove());
    if (!figure.dataset.width) return;
    findings().forEach((finding) => finding.dataset.boxes.split(" ").filter(Boolean).forEach((text) => {
      const [page, corners] = text.split(":");
      if (page !== figure.dataset.page) return;
      const [x0, top, x1, bottom] = corners.split(",").map(Number);
      const box = document.createElement("button");
      box.type = "button";
      box.className = "box " + level(finding);
      box.dataset.of = finding.id;
      box.style.left = 100 * x0 / figure.dataset.width + "%";
      box.style.width = 100 * (x1 - x0) / figure.dataset.width + "%";
      box.style.top = 100 * top / figure.dataset.height + "%";
      box.style.height = 100 * (bottom - top) / figure.dataset.height + "%";
      const number = document.createElement("b");
      number.textContent = $(".no", finding).textContent;
      box.append(number);
      box.classList.toggle("now", finding === current());
      box.addEventListener("click", () => choose(document.getElementById(box.dataset.of), false));
      leaf.append(box);
    }));
  }
  const seen = new IntersectionObserver((entries) => entries.forEach((e) => e.isIntersecting && draw(e.target)), { rootMargin: "600px" });
  $$(".page", desk).forEach((figure) => { seen.observe(figure); marking(figure); });
  async function tab(id, both) {
    $$("[role=tab]", desk).forEach((t) => t.setAttribute("aria-selected", String(t.id === id)));
    $$("[role=tabpanel]", desk).forEach((p) => { p.hidden = p.getAttribute("aria-labelledby") !== id && !(both && p.id === "read"); });
    $(".paper", desk).classList.toggle("both", Boolean(both));
    if ($("#both")) $("#both").setAttribute("aria-pressed", String(Boolean(both)));
    const panel = document.getElementById(id.slice(4));
    if (panel.dataset.src) {
      const answer = await fetch(panel.dataset.src);
      panel.innerHTML = answer.ok ? await answer.text() : "<p>没有取到，请再点一次</p>";
      if (answer.ok) delete panel.dataset.src;
    }
    if (current()) show(current());
  }
  const pressed = () => $("#both").getAttribute("aria-pressed") === "true";
  const beside = () => tab("tab-pages", !pressed());

  let size = 1;
  function zoom(by) {
    size = Math.max(.5, Math.min(3, size + .25 * by));
    $$(".page", desk).forEach((p) => { p.style.width = 100 * size + "%"; });
  }
  function renew() {
    $$(".page", desk).forEach(boxes);
    numbered();
  }

  // words marked on a page, or selected in the table as read, begin a finding of one's own
  function marking(figure) {
    const leaf = $(".leaf", figure);
    leaf.addEventListener("pointerdown", (down) => {
      if (down.button !== 0 || down.target.closest(".box") || !figure.dataset.width) return;
      down.preventDefault();
      const frame = leaf.getBoundingClientRect();
      const mark = document.createElement("div");
      mark.className = "mark";
      leaf.append(mark);
      leaf.setPointerCapture(down.pointerId);
      const corners = (to) => [Math.min(down.clientX, to.clientX) - frame.left, Math.min(down.clientY, to.clientY) - frame.top,
        Math.max(down.clientX, to.clientX) - frame.left, Math.max(down.clientY, to.clientY) - frame.top];
      const move = (to) => {
        const [left, top, right, bottom] = corners(to);
        Object.assign(mark.style, { left: left + "px", top: top + "px", width: right - left + "px", height: bottom - top + "px" });
      };
      leaf.addEventListener("pointermove", move);
      leaf.addEventListener("pointerup", async (up) => {
        leaf.removeEventListener("pointermove", move);
        mark.remove();
        const [left, top, right, bottom] = corners(up);
        if (right - left < 6 || bottom - top < 4) return;
        const scale = figure.dataset.width / frame.width;
        const box = [left, top, right, bottom].map((x) => (x * scale).toFixed(1)).join(",");
        const answer = await fetch(`/words/${intake}/${figure.dataset.page}?box=${box}`);
        own({ quote: answer.ok ? (await answer.json()).words : "", page_number: figure.dataset.page, box });
      }, { once: true });
    });
  }
  return { mark, show, renew, tab, beside, zoom };
}
