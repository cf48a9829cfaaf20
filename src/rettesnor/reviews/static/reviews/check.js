// A short check: a few questions in a few cases, each answer saved as it is given.
// Without this file the page is one form.
"use strict";

(() => {
  const root = document.querySelector("main");
  const form = root.querySelector("[data-check]");
  const banner = root.querySelector("[data-saved]");
  const line = root.querySelector("[data-left]");
  const words = banner.dataset;
  const fields = Rettesnor.fieldsOf(root);
  const { tell } = fields;
  const caseOf = (field) => field?.closest("[data-item]");
  let finishing = false; // «ferdig» is pressed, and waits for the last answer to be saved
  let out = false; // whether the log-in has ended

  // What sort of case it is belongs to one case; each has its own.
  const sorts = new Map([...root.querySelectorAll("[data-item]")].map((one) => {
    const within = () => fields.all().filter((field) => one.contains(field));
    return [one, Rettesnor.factsOf({ ...fields, all: within })];
  }));

  const say = (text, tone = "") => {
    banner.textContent = text;
    banner.className = `case-saved ${tone}`;
  };

  // ---- saving ----------------------------------------------------------------------------

  const waits = (text) => {
    finishing = false;
    say(Rettesnor.keep.lost ? `${text} ${words.wordUnsafe}` : text, "case-alarm");
    for (const key of queue.waiting.keys()) tell(fields.of(key), words.wordWaits, "save-waiting");
    keys.goOn();
  };

  // One queue for all the cases: each entry knows the address of its own.
  const queue = new Rettesnor.AnswerQueue({
    keep: Rettesnor.keep,
    who: form.dataset.who,
    page: form.dataset.page,
    url: "",
    on: {
      saving: (key) => {
        refusals.clear(fields.of(key));
        tell(fields.of(key), words.wordSaving);
      },
      saved: (key, said, more, sent) => {
        const field = fields.of(key);
        refusals.clear(field);
        if (field?.matches("[data-fact]")) factSaved(field, sent);
        const version = field && fields.version(field);
        if (version) version.value = said.version;
        field?.querySelector(".contested")?.remove();
        if (!more) tell(field, `${words.wordSaved} ${said.at}`, "save-done");
        say(`${words.wordSaved} ${said.at}`);
        follow(caseOf(field), said);
      },
      refused: (key, message, entry) => {
        keys.stay(key);
        finishing = false;
        if (!queue.waiting.has(key)) refusals.show(fields.of(key), message, entry);
        say("");
        count();
      },
      conflict: (key, said, mine) => {
        keys.stay(key);
        finishing = false;
        say("");
        if (said.facts) factsMeanwhile(fields.of(key), said);
        else conflicts.fromReply(key, said, mine);
      },
      waiting: (left) => waits(`${words.wordWaiting} ${left}`),
      signedOut: (left, said) => {
        waits(`${said?.message || words.wordSignedOut} (${left})`);
        logIn?.show(!out || said?.code !== out, said?.code, said?.message);
        out = said?.code || true;
      },
      empty: () => {
        out = false;
        logIn?.done();
        keys.goOn();
        if (finishing) finish();
      },
    },
  });

  const logIn = Rettesnor.logIn(() => queue.flush());

  const give = (field, said) => {
    const key = field.dataset.field;
    if (field.matches("[data-fact]")) return giveFact(field);
    const [question, topic] = key.slice(key.indexOf("-") + 1).split(":");
    queue.add(key, { question, topic, ...said }, fields.version(field).value, caseOf(field).dataset.answerUrl);
    return count();
  };

  // What the page knew before the first change of a group that waits, is what it is held against.
  function giveFact(field) {
    const sort = sorts.get(caseOf(field));
    const key = field.dataset.field;
    const seen = queue.waiting.get(key) ? {} : sort.seen();
    queue.add(key, { ...sort.said(field), ...seen }, "0", caseOf(field).dataset.factsUrl);
    count();
  }

  function factSaved(field, sent) {
    const sort = sorts.get(caseOf(field));
    sort.learn(field, sent[field.dataset.fact]);
    const next = queue.waiting.get(field.dataset.field);
    if (!next) return;
    next.fields = { ...next.fields, ...sort.seen() };
    Rettesnor.keep.put(next);
  }

  function factsMeanwhile(field, said) {
    sorts.get(caseOf(field)).stands(said.facts);
    tell(field, said.message, "save-refused");
    count();
  }

  const refusals = Rettesnor.refusals(fields, words, give, (entry) => {
    Rettesnor.keep.remove(entry);
    count();
  });

  const conflicts = Rettesnor.conflicts(fields, words, (field, value) => {
    fields.put(field, value);
    give(field, { value });
  });

  // What is asked of this case now, and whether that is anything at all.
  function follow(one, { asked = {} }) {
    for (const [id, applies] of Object.entries(asked)) {
      const question = one.querySelector(`[data-question="${CSS.escape(id)}"]`);
      if (!question) continue;
      question.toggleAttribute("data-asked", applies);
      question.classList.toggle("question-off", !applies);
      for (const [part, hidden] of [["[data-answer]", !applies], ["[data-when]", applies]]) {
        question.querySelector(part)?.toggleAttribute("hidden", hidden);
      }
    }
    count();
  }

  function count() {
    let left = 0;
    for (const one of sorts.keys()) {
      const asked = [...one.querySelectorAll("[data-asked]")];
      const facts = [...one.querySelectorAll("[data-fact]")].filter((field) => !fields.complete(field)).length;
      left += facts + asked.filter((question) => !fields.answered(question)).length;
      one.querySelector("[data-nothing]").hidden = Boolean(facts || asked.length);
    }
    line.textContent = left ? `${left} ${line.dataset.wordLeft}` : words.wordDone;
  }

  // ---- giving answers --------------------------------------------------------------------

  const LONGEST = 10000;
  function fit(input, field) {
    if (input.value.length > LONGEST) tell(field, queue.words.wordTooMuch, "save-refused");
    const unsafe = input.matches("[data-guard]") && window.RettesnorGuard.sightings(input.value).length > 0;
    return input.value.length <= LONGEST && !unsafe;
  }

  root.addEventListener("change", (event) => {
    const field = event.target.closest("[data-field]");
    if (!field) return;
    if (["radio", "checkbox"].includes(event.target.type)) {
      fields.askWhy(field);
      give(field, { value: fields.valueOf(field) });
      if (fields.wants(field, "noteOn")) askNote(field);
    } else if (event.target.matches("[data-typed]")) {
      if (fit(event.target, field)) give(field, { value: fields.valueOf(field) });
    } else if (event.target.tagName === "SELECT") {
      give(field, { reason: event.target.value });
    } else if (event.target.matches("[data-note]") && fit(event.target, field)) {
      give(field, { note: event.target.value });
    }
  });

  // The same answer again, after it was refused, is no change to the browser.
  root.addEventListener("click", (event) => {
    const field = event.target.matches("input[type=radio]") && event.target.closest("[data-refused]");
    if (field && event.target.value === field.dataset.refused) give(field, { value: event.target.value });
  });

  function askNote(field) {
    if (field.querySelector("[data-note]")?.value.trim()) return;
    tell(field, words.wordNote, "save-waiting");
    openNote(field);
  }

  function openNote(field) {
    const note = field?.closest("[data-question]")?.querySelector("details.note");
    if (!note) return;
    note.open = true;
    note.querySelector("textarea").focus();
  }

  const keys = Rettesnor.keys(root, fields, {
    guidance: (question) => {
      const guide = question && root.querySelector(`[data-guidance="${CSS.escape(question.dataset.question)}"]`);
      if (!guide) return;
      guide.open = !guide.open;
      if (guide.open) guide.scrollIntoView({ block: "nearest" });
    },
    note: openNote,
    keys: () => {},
  });

  // ---- done ------------------------------------------------------------------------------

  // All is saved, so what is sent with the form says nothing new; it only closes the check.
  function finish() {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "finish", value: "1" }));
    form.submit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.activeElement?.blur(); // a note that is being written is given first
    const open = fields.open().find((field) => !fields.complete(field));
    if (open) return keys.go(open);
    finishing = true;
    if (queue.waiting.size) say(words.wordSaving);
    else finish();
    return undefined;
  });
  // Enter on a button of an answer is no wish to be done.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => queue.waiting.size && event.preventDefault());
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());

  // What waited here since last time stands in its field, and is sent now.
  async function takeUp() {
    for (const entry of await queue.restore()) {
      const field = fields.of(entry.key);
      if (!field || queue.waiting.get(entry.key)?.sequence > entry.sequence) continue;
      if (entry.refused && Number(fields.version(field)?.value) > Number(entry.seen)) {
        Rettesnor.keep.remove(entry);
        continue;
      }
      const { value = entry.fields[field.dataset.fact], reason, note } = entry.fields;
      const before = fields.said(field);
      fields.refill(field, { value, reason, note });
      if (entry.refused) refusals.show(field, entry.refused, entry, before);
      else tell(field, words.wordWaits, "save-waiting");
    }
    count();
    queue.flush();
  }

  for (const plain of root.querySelectorAll("[data-plain-save]")) plain.hidden = true;
  document.body.classList.add("saves-itself");
  takeUp();
})();
