"use strict";
// Keys move on the page at once; what is decided is sent one at a time, in order. Everything else is a page of the server.

const $ = (query, within) => (within || document).querySelector(query);
const $$ = (query, within) => Array.from((within || document).querySelectorAll(query));

let timer;
function tell(words) {
  $("#told").textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => { $("#told").textContent = ""; }, 8000);
}

let sending = Promise.resolve();
function post(address, values) {
  const body = new URLSearchParams(values);
  sending = sending.then(async () => {
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
      const got = await answer.json().catch(() => ({ problem: "没有记下，请再试" }));
      if (answer.ok) return got;
      tell(got.problem || "没有记下，请再试");
    } catch (error) {
      tell("连不上审核台，没有记下；请确认它还在运行");
    }
    return null;
  });
  return sending;
}

function review(desk) {
  const intake = desk.dataset.intake;
  let last = Number(desk.dataset.last);
  let batches = [];
  const findings = () => $$(".finding", desk);
  let now = null;

  // where one is
  function choose(finding, jump) {
    if (!finding) return;
    findings().forEach((f) => f.classList.toggle("now", f === finding));
    now = finding;
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    $$(".box", desk).forEach((b) => b.classList.toggle("now", b.dataset.of === finding.id));
    if (jump !== false) show(finding);
    history.replaceState(null, "", "#" + finding.id);
  }
  function step(by) {
    const all = findings();
    choose(all[Math.max(0, Math.min(all.length - 1, all.indexOf(now) + by))]);
  }
  function onward() {
    const all = findings();
    const from = all.indexOf(now);
    choose(all.slice(from + 1).concat(all.slice(0, from)).find((f) => f.dataset.open === "1") || now);
  }

  // the pages
  let zoom = 1;
  function show(finding) {
    const box = $(`.box[data-of="${finding.id}"]`, desk);
    if (box) { box.scrollIntoView({ block: "center" }); return; }
    const table = finding.dataset.table && document.getElementById("r-" + finding.dataset.table);
    if (table && !$("#read").hidden) table.scrollIntoView({ block: "start" });
  }
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
      box.className = "box " + ["error", "warning", "info"].find((s) => finding.classList.contains(s));
      box.dataset.of = finding.id;
      box.style.left = 100 * x0 / figure.dataset.width + "%";
      box.style.width = 100 * (x1 - x0) / figure.dataset.width + "%";
      box.style.top = 100 * top / figure.dataset.height + "%";
      box.style.height = 100 * (bottom - top) / figure.dataset.height + "%";
      const number = document.createElement("b");
      number.textContent = $(".no", finding).textContent;
      box.append(number);
      box.classList.toggle("now", finding === now);
      box.addEventListener("click", () => choose(document.getElementById(box.dataset.of), false));
      leaf.append(box);
    }));
  }
  const seen = new IntersectionObserver((entries) => entries.forEach((e) => e.isIntersecting && draw(e.target)), { rootMargin: "600px" });
  $$(".page", desk).forEach((figure) => { seen.observe(figure); marking(figure); });
  function tab(id) {
    $$("[role=tab]", desk).forEach((t) => t.setAttribute("aria-selected", String(t.id === id)));
    $$("[role=tabpanel]", desk).forEach((p) => { p.hidden = p.getAttribute("aria-labelledby") !== id; });
    if (now) show(now);
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
  function own(values) {
    const dialog = $("#own");
    const form = $("form", dialog);
    form.reset();
    const selected = String(getSelection()).trim();
    const table = now ? now.dataset.table : "";
    Object.entries({ quote: selected, table, page_number: "", box: "", ...values }).forEach(([name, value]) => { form.elements[name].value = value; });
    dialog.showModal();
    form.elements.message.focus();
  }
  $("#own form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const values = { intake, ...Object.fromEntries(new FormData(form)) };
    if (!values.page_number) delete values.page_number;
    $("#own").close();
    const got = await post("/own", values);
    if (got) { apply(got); choose(document.getElementById(got.anchor)); tell("已加上，并已采纳"); }
  });

  // deciding
  function ticked(finding) { return $$("input[name=t]:checked", finding).map((t) => t.value); }
  async function decide(found, verdict, more) {
    const threads = found.flatMap(ticked);
    if (!threads.length) { tell("没有打勾的格"); return; }
    found.forEach((f) => { $(".verdict", f).textContent = verdict; f.dataset.open = verdict === "待议" ? "1" : "0"; });
    onward();
    const got = await post("/decide", { threads: threads.join(","), verdict, seen: last, ...more });
    if (!got) { changes(); return; }
    batches.push(got.batch);
    apply(got);
    if (got.met.length) tell("同时：" + got.met.join("；") + "。两个结论都已记下");
  }
  function alike(finding, go) {
    const same = findings().filter((f) => f !== finding && f.dataset.code === finding.dataset.code && f.dataset.code !== "RV" && f.dataset.open === "1");
    const dialog = $("#same");
    if (!same.length) { go([finding]); return; }
    $("ol", dialog).replaceChildren(...[finding, ...same].map((f) => {
      const item = document.createElement("li");
      item.textContent = `${$(".no", f).textContent} ${$(".what", f).textContent}：${$$(".cells b", f).map((b) => b.textContent).join("、")}`;
      return item;
    }));
    dialog.returnValue = "";
    dialog.onclose = () => go(dialog.returnValue === "all" ? [finding, ...same] : [finding]);
    dialog.showModal();
    $("[data-do=all]", dialog).focus();
  }
  let doing = null;
  const acts = {
    adopt: (f) => alike(f, (found) => decide(found, "采纳")),
    hold: (f) => decide([f], "待议"),
    reject: (f) => { doing = f; $("#reject").showModal(); },
    edit: (f) => { const form = $(".edit", f); form.hidden = !form.hidden; if (!form.hidden) form.elements.words.focus(); },
    close: (f) => { $(".edit", f).hidden = true; f.focus(); },
    why: async (f, button) => {
      const place = $(".why", f);
      place.hidden = !place.hidden;
      button.setAttribute("aria-expanded", String(!place.hidden));
      if (place.hidden) return;
      const answer = await fetch("/why/" + button.dataset.thread);
      place.innerHTML = answer.ok ? await answer.text() : "";
    },
  };
  async function undo() {
    await sending;  // the last act may still be on its way
    const batch = batches.pop() || (now && now.dataset.batch);
    if (!batch) { tell("没有可撤销的"); return; }
    const got = await post("/undo", { batch });
    if (got) { apply(got); tell("已撤销"); }
  }

  // what the server gives back takes the place of what is shown; where one was, and what one was writing, stays
  function apply(got) {
    last = Math.max(last, got.last);
    Object.entries(got.groups).forEach(([anchor, html]) => {
      const holder = document.createElement("template");
      holder.innerHTML = html.trim();
      const fresh = holder.content.firstElementChild;
      const old = document.getElementById(anchor);
      if (!old) {
        const place = $(`.of-table[data-table="${got.tables[anchor]}"]`, desk) || $(".of-table", desk);
        (place || $(".findings", desk)).append(fresh);
        return;
      }
      if (!$(".edit", old).hidden) {
        $(".edit", fresh).hidden = false;
        $(".edit", fresh).elements.words.value = $(".edit", old).elements.words.value;
      }
      const focused = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (old === now) { now = fresh; fresh.classList.add("now"); }
      if (focused) ($(".edit", fresh).hidden ? fresh : $(".edit", fresh).elements.words).focus({ preventScroll: true });
    });
    $$("[data-left]", desk).forEach((left) => {
      const open = findings().filter((f) => f.dataset.table === left.dataset.left && f.dataset.open === "1").length;
      left.textContent = open || "✓";
    });
    $$(".page", desk).forEach(boxes);
  }
  async function changes() {
    const answer = await fetch(`/changes?intake=${intake}&since=${last}`);
    if (!answer.ok) return;
    const got = await answer.json();
    apply(got);
    const others = got.who.filter((w) => w !== $(".who span").textContent.split("（")[0]);
    if (others.length && Object.keys(got.groups).length) tell(others.join("、") + " 审了本文件的问题");
  }
  let stream;
  function listen() {
    if (document.hidden) { if (stream) stream.close(); stream = null; return; }
    if (stream) return;
    stream = new EventSource("/events?since=" + last);
    stream.onmessage = (event) => { if (Number(event.data) > last) sending.then(changes); };
  }
  document.addEventListener("visibilitychange", listen);
  listen();

  desk.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const finding = event.target.closest(".finding");
    if (button && button.dataset.zoom) {
      zoom = Math.max(.5, Math.min(3, zoom + .25 * Number(button.dataset.zoom)));
      $$(".page", desk).forEach((p) => { p.style.width = 100 * zoom + "%"; });
    } else if (button && button.getAttribute("role") === "tab") tab(button.id);
    else if (finding && button && acts[button.dataset.do]) { if (finding !== now) choose(finding); acts[button.dataset.do](finding, button); }
    else if (finding && !button && !event.target.closest("label, form, a")) choose(finding);
  });
  desk.addEventListener("submit", (event) => {
    const finding = event.target.closest(".finding");
    if (!finding) return;
    event.preventDefault();
    const words = event.target.elements.words.value.trim();
    event.target.hidden = true;
    decide([finding], "采纳并改写", { words });
  });
  $$("dialog").forEach((dialog) => dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.reason) { dialog.close(); decide([doing], "不采纳", { reason: button.dataset.reason }); }
    else if (button.dataset.do === "all") dialog.close("all");
    else if (button.dataset.do === "cancel") dialog.close("");
  }));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const open = $("dialog[open]");
    if (open && open.id === "reject" && /^[1-9]$/.test(event.key)) {
      const button = $$("[data-reason]", open)[Number(event.key) - 1];
      if (button) button.click();
      return;
    }
    const writing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (writing) {
      const form = event.target.closest("form.edit");
      if (form && event.key === "Enter" && event.ctrlKey) form.requestSubmit();
      if (form && event.key === "Escape") acts.close(form.closest(".finding"));
      return;
    }
    if (open || event.ctrlKey) return;
    const key = event.key.toLowerCase();
    const act = { a: "adopt", d: "reject", e: "edit", h: "hold" }[key];
    if (act && now) acts[act](now);
    else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    else if (key === "z") undo();
    else if (key === "o") own({});
    else if (key === "p" && $("#tab-pages")) tab($("#pages").hidden ? "tab-pages" : "tab-read");
    else if (key === "n") location.href = "/next/" + intake;
    else if (key === "?") { const keys = $(".keys", desk); keys.open = !keys.open; } else return;
    event.preventDefault();
  });

  const wanted = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  choose((wanted && wanted.closest(".finding")) || findings().find((f) => f.dataset.open === "1") || findings()[0]);
}

function inbox(form) {
  const input = $("input[type=file]", form);
  ["dragover", "dragleave", "drop"].forEach((kind) => form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.toggle("over", kind === "dragover");
    if (kind === "drop") input.files = event.dataTransfer.files;
  }));
  const list = $("#uploads");
  const over = () => $$("li[data-over='1']", list).length;
  const busy = () => over() < $$("li", list).length;
  const before = over();
  async function look() {
    const answer = await fetch("/uploads");
    if (answer.ok) list.innerHTML = await answer.text();
    // the files are on the page when it is loaded again, which must not take away what somebody writes
    if (over() > before && !busy() && !$("details[open]")) location.reload();
    else if (busy() || list.dataset.watched) setTimeout(look, 1000);
  }
  if (busy() || list.dataset.watched) setTimeout(look, 1000);
}

// two rounds: one key passes or returns the row one is on, and goes on
function compare(table) {
  const rows = $$("tbody tr", table);
  const here = "row" + location.search;
  let now = 0;
  function choose(row) {
    now = Math.max(0, Math.min(rows.length - 1, row));
    rows.forEach((r, n) => r.classList.toggle("now", n === now));
    rows[now].scrollIntoView({ block: "nearest" });
    sessionStorage.setItem(here, String(now));
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") choose(now + (key === "j" ? 1 : -1));
    else if (key === "y" || key === "r") {
      const button = $$("form.row button", rows[now])[key === "y" ? 0 : 1];
      if (button) { sessionStorage.setItem(here, String(now + 1)); button.click(); }
    }
  });
  choose(Number(sessionStorage.getItem(here) || 0));
}

const desk = $(".desk");
if (desk) review(desk);
if ($("#drop")) inbox($("#drop"));
if ($("table.side") && $("form.row")) compare($("table.side"));
