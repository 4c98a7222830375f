// elements of text: nothing of a submission ever becomes markup
function make(name, options, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(options || {})) {
    if (value === "" || value === null || value === undefined) continue;
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children.filter((c) => c !== null && c !== "" && c !== undefined));
  return element;
}
function draw(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function view(f, [page, left, top, width, height, marks]) {
  const [wide, high, address] = raw.pages[`${f.file}-${page}`];
  const boxes = marks.flatMap(([x, y, w, h, label]) => [
    draw("rect", { class: "mark", x, y, width: w, height: h }),
    ...(label ? [draw("text", { class: "tag", x, y: y - 3 }, label)] : []),
  ]);
  return make("figure", { className: "view" },
    draw("svg", { viewBox: `${left} ${top} ${width} ${height}`, role: "img", "aria-label": `第${page}页，标出问题所在` },
      draw("image", { width: wide, height: high, preserveAspectRatio: "none", href: address }), ...boxes),
    make("figcaption", null, `第${page}页`));
}

function table(head, rows) {
  const heads = head.map((w) => make("th", { scope: "col" }, word(w)));
  return make("div", { className: "scroll" }, make("table", { className: "read" },
    make("thead", null, make("tr", null, ...heads)),
    make("tbody", null, ...rows.map(({ cells, marked }) => make("tr", { className: marked.length ? "hit" : "" },
      ...cells.map((w, n) => make("td", { className: marked.includes(n) ? "marked" : "" }, word(w))))))));
}

function passage(read, [label, ...lengths]) {
  const text = word(read.texts[label]);
  let at = 0;
  const pieces = lengths.map((length) => {
    const piece = text.slice(at, at += Math.abs(length));
    return length < 0 ? make("mark", null, piece) : piece;
  });
  return make("p", { className: "passage" }, make("b", null, word(label)), " ", ...pieces);
}

function reading(f) {
  const read = f.group.read;
  if (!read || !(f.passages.length || f.funds.length || f.rows.length)) return null;
  const parts = (f.passages || []).map((p) => passage(read, p));
  if (f.funds.length) parts.push(table(read.fundsHead, f.funds.map((cells) => ({ cells, marked: [] }))));
  if (f.rows.length) {
    parts.push(table(read.head, f.rows.map((row) => {
      const [number, ...marked] = [].concat(row);
      return { cells: read.rows[number], marked };
    })));
    if (f.omitted) parts.push(make("p", { className: "dim" }, `另有 ${f.omitted} 行指标未列出`));
  }
  return make("div", { className: "reading" }, make("p", { className: "caption" }, "读出的内容"), ...parts);
}

const rewrite = (text) => [make("span", { className: "rewrite" }, text), " ",
  make("button", { type: "button", className: "copy" }, "复制")];

function said(f) {
  const list = make("dl", { className: "said" });
  const add = (name, className, ...content) =>
    list.append(make("dt", null, name), make("dd", { className }, ...content));
  if (f.quotations) add("原文", "quoted", word(f.quotations));
  if (f.suggestion) add("修改建议", "", ...rewrite(word(f.suggestion)));
  if (f.cells.length) {
    add("逐处", "whole", make("ol", { className: "cells" }, ...f.cells.map(([message, advice]) =>
      make("li", null, word(message), ...(advice ? [make("br"), ...rewrite(word(advice))] : [])))));
  }
  if (f.basis) add("依据", "", word(f.basis));
  const also = f.also ? ` · 另见 ${word(f.also)}` : "";
  add("类别", "", `${f.familyLabel} · 把握${raw.confidences[f.confidence]}${also}`);
  return list;
}

// the inside of a finding is made when it is opened
function fill(card, pictures = true) {
  if (card.querySelector(".body")) return;
  const f = byAnchor.get(card.id);
  const look = make("div", { className: "look" });
  if (f.views.length && pictures) look.append(make("div", { className: "views" }, ...f.views.map((v) => view(f, v))));
  const read = pictures ? reading(f) : null;
  if (read) look.append(read);
  card.append(make("div", { className: "body" }, said(f), look));
}

function card(f) {
  const summary = make("summary", null,
    make("span", { className: "level" }, f.level),
    make("a", { className: "no", href: `#${f.anchor}` }, f.number),
    make("span", { className: "yuan" }, money(f.yuan)),
    make("span", { className: "what" }, make("span", { className: "subject" }, word(f.subject)), " ",
      make("span", { className: "title" }, f.title), " ", make("code", null, f.code)),
    make("span", { className: "message" }, word(f.message)),
    make("span", { className: "at" }, word(f.places)));
  return make("details", { id: f.anchor, className: `finding ${f.severity}`, "data-rule": f.code }, summary);
}

function heading(group) {
  const file = raw.files.length > 1 ? word(raw.files[group.file]) : "";
  return make("h4", null,
    make("span", { className: "project" }, group.project),
    group.yuan ? make("span", { className: "yuan" }, money(group.yuan)) : null,
    group.score ? make("span", { className: "score" }, group.score) : null,
    make("span", { className: "dim" }, [group.about, file].filter(Boolean).join(" · ")));
}
