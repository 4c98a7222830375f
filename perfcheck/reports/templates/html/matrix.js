// rule by department: how many findings of the gravest two levels, each a way to its list
function matrix() {
  const departments = new Map();
  const rules = new Map();
  const cells = new Map();
  const count = (map, key) => map.set(key, (map.get(key) || 0) + 1);
  for (const f of findings) {
    if (f.rank > 1) continue;
    count(departments, f.department);
    count(rules, f.rule);
    count(cells, `${f.rule} ${f.department}`);
  }
  const most = (map) => [...map].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  const columns = most(departments);
  const head = make("tr", null, make("th", { scope: "col" }, "规则"), make("th", { scope: "col" }, "合计"),
    ...columns.map((name) => make("th", { scope: "col" }, name)));
  const body = most(rules).map((rule) => make("tr", null,
    make("th", { scope: "row" }, `${raw.rules[rule][0]} ${raw.rules[rule][1]}`),
    make("td", { className: "number" }, String(rules.get(rule))),
    ...columns.map((name) => {
      const number = cells.get(`${rule} ${name}`);
      return make("td", { className: "number" }, number
        ? make("button", { type: "button", className: "pick", "data-rule": raw.rules[rule][0], "data-department": name },
          String(number))
        : null);
    })));
  return make("table", { className: "list matrix" }, make("thead", null, head), make("tbody", null, ...body));
}

const overview = document.getElementById("matrix");
if (overview) {
  overview.hidden = new Set(findings.map((f) => f.department)).size < 2;
  overview.addEventListener("toggle", () => {
    const place = overview.querySelector(".scroll");
    if (overview.open && !place.firstChild) place.append(matrix());
  });
}
