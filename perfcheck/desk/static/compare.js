import { $$ } from "./common.js";

// two rounds: one key passes or returns the row one is on, and goes on
export function compare(table) {
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
