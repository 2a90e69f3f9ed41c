// Keeps what is typed into a request's form as it is typed; without this script "Save" does.
"use strict";
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector(".kept-line");
  if (!line) continue;
  let waiting = 0, busy = false, again = false;
  const changed = new Set();
  const keep = async () => {
    if (busy) { again = true; return; }
    busy = true;
    const data = new FormData(), all = new FormData(form), names = [...changed];
    changed.clear();
    data.set("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
    for (const name of names) {
      data.set(`n:${name}`, all.get(`n:${name}`));
      for (const value of all.getAll(name)) data.append(name, value);
    }
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data, headers: { "X-Autosave": "1" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      const met = new Set(told.conflicts.map((one) => one.field));
      for (const [name, number] of Object.entries(told.numbers)) {
        const held = form.elements[`n:${name}`];
        if (held && !met.has(name)) held.value = number;
      }
      for (const name of met) changed.add(name);
      line.textContent = met.size ? form.dataset.conflict : `${form.dataset.kept} ${new Date().toLocaleTimeString()}`;
    } catch {
      for (const name of names) changed.add(name);
      line.textContent = form.dataset.failed;
      setTimeout(keep, 5000);
    }
    busy = false;
    if (again) { again = false; keep(); }
  };
  form.addEventListener("input", (event) => {
    const name = event.target.name;
    if (!name || !form.elements[`n:${name}`]) return;
    changed.add(name);
    clearTimeout(waiting);
    waiting = setTimeout(keep, 800);
  });
  addEventListener("beforeunload", (event) => { if (changed.size) event.preventDefault(); });
  form.addEventListener("submit", () => { changed.clear(); });
}
