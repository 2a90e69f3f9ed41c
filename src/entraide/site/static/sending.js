// A long file is sent with a bar that shows how far it is. Without this script, or where it fails, the form is sent as any other.
"use strict";
(() => {
  const form = document.querySelector("form.sending");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    const file = form.querySelector("input[type=file]").files[0];
    if (!file || file.size < 2 ** 20) return;
    event.preventDefault();
    const shown = form.querySelector(".sent"), bar = shown.querySelector("progress"), label = shown.querySelector("label");
    const button = form.querySelector("p > button");
    const sent = new XMLHttpRequest();
    sent.open("POST", form.action || location.href);
    sent.upload.addEventListener("progress", (now) => {
      if (!now.lengthComputable) return;
      bar.value = (100 * now.loaded) / now.total;
      label.textContent = form.dataset.sent.replace("{n}", Math.floor(bar.value));
    });
    const again = () => { shown.hidden = true; button.disabled = false; form.submit(); };
    sent.addEventListener("load", () => {
      if (sent.status < 300 && sent.responseURL !== location.href) { location.assign(sent.responseURL); return; }
      document.documentElement.innerHTML = sent.responseText;
      scrollTo(0, 0);
    });
    sent.addEventListener("error", again);
    shown.hidden = false;
    button.disabled = true;
    sent.send(new FormData(form));
  });
})();
