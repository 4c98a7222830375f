// 收件: files are dropped on the form; what is being checked is looked at until it is over.
import { $, $$ } from "./common.js";

export function inbox(form) {
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
