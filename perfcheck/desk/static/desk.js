// Keys move on the page at once; what is decided is sent one at a time, in order. Everything else is a page of the server.
import { $ } from "./common.js";
import { compare } from "./compare.js";
import { inbox } from "./inbox.js";
import { review } from "./review.js";

const desk = $(".desk");
if (desk) review(desk);
if ($("#drop")) inbox($("#drop"));
if ($("table.side") && $("form.row")) compare($("table.side"));
