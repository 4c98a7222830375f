// 审核台: keys, decisions, undo, own findings, and what others decide meanwhile.
import { $, $$, post, sending, tell } from "./common.js";
import { paper } from "./paper.js";

export function review(desk) {
  const intake = desk.dataset.intake;
  let last = Number(desk.dataset.last);
  let batches = [];
  const me = $(".who span").textContent.split("（")[0];
  const findings = () => $$(".finding", desk);
  let now = null;
  const sheet = paper(desk, choose, own);

  // where one is
  function choose(finding, jump) {
    if (!finding) return;
    findings().forEach((f) => f.classList.toggle("now", f === finding));
    now = finding;
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    sheet.mark(finding);
    if (jump !== false) sheet.show(finding);
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
    if (!findings().some((f) => f.dataset.open === "1")) tell("这份文件审完了，按 N 看下一份");
    if (got.met.length) tell("同时：" + got.met.join("；") + "。两个结论都已记下");
  }
  function alike(finding, verdict, go) {
    const same = findings().filter((f) => f !== finding && f.dataset.code === finding.dataset.code && f.dataset.code !== "RV" && f.dataset.open === "1");
    const dialog = $("#same");
    $$("[data-verdict]", dialog).forEach((word) => { word.textContent = verdict; });
    if (!same.length) { go([finding]); return; }
    $("ol", dialog).replaceChildren(...same.map((f) => {
      const item = document.createElement("li");
      const label = document.createElement("label");
      const tick = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: f.id });
      label.append(tick, ` ${$(".no", f).textContent} ${$(".what", f).textContent}：${$$(".cells b", f).map((b) => b.textContent).join("、")}`);
      item.append(label);
      return item;
    }));
    dialog.returnValue = "";
    const wanted = () => $$("input:checked", dialog).map((tick) => document.getElementById(tick.value));
    dialog.onclose = () => go(dialog.returnValue === "all" ? [finding, ...wanted()] : [finding]);
    dialog.showModal();
    $("[data-do=all]", dialog).focus();
  }
  let doing = null;
  const acts = {
    adopt: (f) => alike(f, "采纳", (found) => decide(found, "采纳")),
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
    // what others decided is not taken back by a slip of a key
    const batch = batches.pop() || (now && now.dataset.who === me && now.dataset.batch);
    if (!batch) { tell("没有自己可撤销的；要改结论，直接另定一个"); return; }
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
    sheet.renew();
  }
  async function changes() {
    const answer = await fetch(`/changes?intake=${intake}&since=${last}`);
    if (!answer.ok) return;
    const got = await answer.json();
    apply(got);
    const others = got.who.filter((w) => w !== me);
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
      sheet.zoom(Number(button.dataset.zoom));
    } else if (button && button.getAttribute("role") === "tab") sheet.tab(button.id);
    else if (button && button.id === "both") sheet.beside();
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
    if (button.dataset.reason) {
      dialog.close();
      alike(doing, "不采纳", (found) => decide(found, "不采纳", { reason: button.dataset.reason }));
    }
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
    else if (key === "u" || key === "l") sheet.tab(key === "u" ? "tab-draft" : "tab-year");
    else if (key === "b" && $("#both")) sheet.beside();
    else if (key === "p" && $("#tab-pages")) sheet.tab($("#pages").hidden ? "tab-pages" : "tab-read");
    else if (key === "n") location.href = "/next/" + intake;
    else if (key === "?") { const keys = $(".keys", desk); keys.open = !keys.open; } else return;
    event.preventDefault();
  });

  sheet.renew();
  const wanted = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  choose((wanted && wanted.closest(".finding")) || findings().find((f) => f.dataset.open === "1") || findings()[0]);
}
