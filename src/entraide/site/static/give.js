// Files dropped anywhere on the form go into its field; how many were chosen is said. Without this the form works the same.
"use strict";
(() => {
  const form = document.querySelector("form.drop");
  if (!form) return;
  const field = form.querySelector("#files");
  const folder = form.querySelector("#folder");
  const chosen = form.querySelector("#chosen");
  if (!("webkitdirectory" in folder)) folder.closest("p").hidden = true;
  const tell = () => {
    const files = [...field.files, ...folder.files];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const over = files.length > form.dataset.most || bytes > form.dataset.all || files.some((file) => file.size > form.dataset.each);
    const limits = form.querySelector("#limits");
    chosen.hidden = !files.length;
    chosen.querySelector("strong").textContent = files.length;
    field.setCustomValidity(over ? limits.textContent : "");
    limits.classList.toggle("text-danger", over);
  };
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", event.type === "dragover");
  };
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", over);
  form.addEventListener("drop", (event) => {
    over(event);
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    tell();
  });
  field.addEventListener("change", tell);
  folder.addEventListener("change", tell);
})();
