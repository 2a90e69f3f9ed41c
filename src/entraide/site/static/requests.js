// Keeps what is typed into a request's form as it is typed; without this script "Save" does.
"use strict";
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector(".kept-line");
  if (!line) continue;
  form.autocomplete = "off"; // gone back, a browser would put old words beside new numbers
  let waiting = 0, busy = null, again = false, leaving = false;
  const changed = new Set(), unheard = new Map(); // a field → what was sent of it without an answer: not another's words
  const hear = (name, number) => {
    const held = form.elements[`n:${name}`];
    if (held) held.value = number;
    unheard.delete(name);
  };
  const sent = (name, value) => {
    const before = unheard.get(name) ?? [];
    if (!before.includes(value)) unheard.set(name, [...before, value].slice(-20)); // tried again and again while the line is down
  };
  const send = async () => {
    const data = new FormData(), all = new FormData(form), names = [...changed];
    changed.clear();
    data.set("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
    for (const name of names) {
      data.set(`n:${name}`, all.get(`n:${name}`));
      for (const value of all.getAll(name)) data.append(name, value);
      for (const value of unheard.get(name) ?? []) data.append(`w:${name}`, value);
      sent(name, all.getAll(name).join(" "));
    }
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data, headers: { "X-Autosave": "1" }, signal: AbortSignal.timeout(20000) });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      const met = new Set(told.conflicts.map((one) => one.field));
      for (const [name, number] of Object.entries(told.numbers)) if (!met.has(name)) hear(name, number);
      for (const name of met) { changed.add(name); unheard.delete(name); }
      line.textContent = met.size ? form.dataset.conflict : `${form.dataset.kept} ${new Date().toLocaleTimeString()}`;
    } catch {
      for (const name of names) changed.add(name);
      line.textContent = form.dataset.failed;
      clearTimeout(waiting);
      waiting = setTimeout(keep, 5000);
    }
  };
  const keep = async () => {
    if (busy) { again = true; return; }
    busy = send();
    await busy;
    busy = null;
    if (again) { again = false; keep(); }
  };
  form.addEventListener("input", (event) => {
    const name = event.target.name;
    if (!name || !form.elements[`n:${name}`]) return;
    changed.add(name);
    clearTimeout(waiting);
    waiting = setTimeout(keep, 800);
  });
  addEventListener("beforeunload", (event) => { if (!leaving && (changed.size || busy)) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    again = false;
    if (busy) { // what is on its way comes first, or its answer overtakes what is sent now
      event.preventDefault();
      busy.then(() => form.requestSubmit(event.submitter));
      return;
    }
    for (const [name, values] of unheard) for (const value of values) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: `w:${name}`, value }));
    changed.clear();
    leaving = true;
  });
  addEventListener("pageshow", (event) => { if (event.persisted && !changed.size) location.reload(); }); // gone back: what it saw is old
}
