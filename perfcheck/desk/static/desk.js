// Keys move on the page at once; what is decided is sent one at a time, in order. Everything else is a page of the server.
import { $, $$ } from "./common.js";
import { compare } from "./compare.js";
import { inbox } from "./inbox.js";
import { review } from "./review.js";

// what is wider than the screen is reached by keys too
function reachable() {
  $$(".scroll").forEach((wide) => {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0; else wide.removeAttribute("tabindex");
  });
}
addEventListener("resize", reachable);
reachable();

const desk = $(".desk");
if (desk) review(desk);
if ($("#drop")) inbox($("#drop"));
if ($("table.side") && $("form.row")) compare($("table.side"));
