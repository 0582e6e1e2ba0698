// A little on top of pages that work without it: a coded word and what it became light up together.
"use strict";

const light = (ids, on) => {
  for (const id of ids) {
    for (const words of document.querySelectorAll(`.mark[data-of~="${CSS.escape(id)}"]`)) words.classList.toggle("lit", on);
    for (const item of document.querySelectorAll(`[data-mention="${CSS.escape(id)}"]`)) item.classList.toggle("lit", on);
  }
};

const listen = (element, ids) => {
  element.addEventListener("mouseenter", () => light(ids, true));
  element.addEventListener("mouseleave", () => light(ids, false));
  element.addEventListener("focusin", () => light(ids, true));
  element.addEventListener("focusout", () => light(ids, false));
};

for (const words of document.querySelectorAll(".mark[data-of]")) listen(words, words.dataset.of.trim().split(/\s+/));
for (const item of document.querySelectorAll("[data-mention]")) listen(item, [item.dataset.mention]);

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("q").focus();
  }
});
