// While a draft is compared, the page says so; a file to be kept leaves the page as it is.
"use strict";
for (const form of document.querySelectorAll("form[data-wait]")) {
  form.addEventListener("submit", (event) => {
    const waiting = form.querySelector(".waiting");
    const wanted = event.submitter && event.submitter.value;
    if (waiting && (!wanted || wanted === "page")) waiting.hidden = false;
  });
}
addEventListener("pageshow", () => { for (const one of document.querySelectorAll(".waiting")) one.hidden = true; });
