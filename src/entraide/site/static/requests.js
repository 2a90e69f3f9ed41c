// Keeps what is typed into a request's form as it is typed; without this script "Save" does.
"use strict";
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector(".kept-line");
  if (!line) continue;
  form.autocomplete = "off"; // gone back, a browser would put old words beside new numbers
  let waiting = 0, busy = null, again = false, leaving = false, reached = true;
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
    reached = false;
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
      if (!answer.redirected) reached = true; // signed out, its words would go to the page that asks for a password
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
    if (again) { again = false; await keep(); }
  };
  form.addEventListener("input", (event) => {
    const name = event.target.name;
    if (!name || !form.elements[`n:${name}`]) return;
    changed.add(name);
    leaving = false;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 800);
  });
  addEventListener("beforeunload", (event) => { if (!leaving && (changed.size || busy)) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (!leaving && (busy || changed.size)) { // what was typed is kept before the page is left: a post may never arrive
      event.preventDefault();
      again = again || Boolean(busy && changed.size);
      const kept = busy ?? keep();
      kept.then(async () => {
        while (busy) await busy;
        if (!reached || leaving) return; // the line says so, and it is tried again
        clearTimeout(waiting);
        leaving = true;
        form.requestSubmit(event.submitter);
      });
      return;
    }
    for (const one of form.querySelectorAll("input[name^='w:']")) one.remove();
    for (const one of changed) sent(one, new FormData(form).getAll(one).join(" "));
    for (const [name, values] of unheard) for (const value of values) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: `w:${name}`, value }));
    leaving = true;
  });
  addEventListener("pageshow", async (event) => { // gone back: what it saw is old, but for what the node never heard
    if (!event.persisted) return;
    leaving = false;
    if (changed.size) await keep();
    if (!changed.size) location.reload();
  });
}
