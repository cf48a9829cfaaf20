// The case page: one key per answer, saved as it is given. Without this file the page is a form.
"use strict";

(() => {
  const root = document.querySelector("main");
  const form = root.querySelector("[data-case]");
  const facts = root.querySelector("[data-facts]");
  const banner = root.querySelector("[data-saved]");
  const words = banner.dataset;
  const fields = Rettesnor.fieldsOf(root);
  const { tell } = fields;
  const left = Rettesnor.whatIsLeft(root, fields, words);
  let news = null; // the newest reply, until it is followed
  let out = false; // whether the log-in has ended
  let nextCase = null; // the form that leads there, once all here is saved

  // What waits must be seen wherever one is on the page, so it then stays at the top of it.
  const say = (text, tone = "") => {
    banner.textContent = text;
    banner.className = `case-saved ${tone}`;
  };

  // ---- saving ----------------------------------------------------------------------------

  const waits = (text) => {
    nextCase = null; // one is told instead, where one stands
    say(Rettesnor.keep.lost ? `${text} ${words.wordUnsafe}` : text, "case-alarm");
    for (const key of queue.waiting.keys()) tell(fields.of(key), words.wordWaits, "save-waiting");
    keys.goOn();
  };

  const queue = new Rettesnor.AnswerQueue({
    keep: Rettesnor.keep,
    who: form.dataset.who,
    page: form.dataset.page,
    url: form.dataset.answerUrl,
    on: {
      saving: (key) => tell(fields.of(key), words.wordSaving),
      saved: (key, said, more) => {
        const field = fields.of(key);
        const version = field && fields.version(field);
        if (version) version.value = said.version;
        field?.querySelector(".contested")?.remove();
        if (!more) tell(field, `${words.wordSaved} ${said.at}`, "save-done");
        say(`${words.wordSaved} ${said.at}`);
        news = { ...news, ...said, asked: { ...news?.asked, ...said.asked } };
      },
      refused: (key, message) => {
        keys.stay(key);
        nextCase = null;
        tell(fields.of(key), message, "save-refused");
        say("");
      },
      conflict: (key, said, mine) => {
        keys.stay(key);
        nextCase = null;
        say("");
        conflicts.fromReply(key, said, mine);
      },
      waiting: (count) => waits(`${words.wordWaiting} ${count}`),
      signedOut: (count, said) => {
        waits(`${said?.message || words.wordSignedOut} (${count})`);
        banner.append(" ", wayIn());
        logIn?.show(!out || said?.code !== out, said?.code, said?.message);
        out = said?.code || true;
      },
      // Only the newest reply, when nothing waits, tells of all that was answered.
      empty: () => {
        if (news) {
          follow(news);
          root.dispatchEvent(new CustomEvent("rettesnor:answered", { detail: news }));
        }
        news = null;
        out = false;
        logIn?.done();
        keys.goOn();
        nextCase?.submit();
      },
    },
  });

  const logIn = Rettesnor.logIn(() => queue.flush());

  function wayIn() {
    if (!logIn) {
      return Object.assign(document.createElement("a"), {
        href: words.login, target: "_blank", className: "ds-link", textContent: words.wordLogin,
      });
    }
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "ds-button", textContent: words.wordLoginHere,
    });
    Object.assign(button.dataset, { variant: "secondary", size: "sm" });
    button.addEventListener("click", logIn.open);
    return button;
  }

  // Whoever is fast is at the next case before the last answer is saved; it is saved first.
  root.querySelector("[data-next-case]")?.form.addEventListener("submit", (event) => {
    if (!queue.waiting.size) return;
    event.preventDefault();
    nextCase = event.target;
    say(words.wordSaving);
  });
  window.addEventListener("beforeunload", (event) => queue.waiting.size && event.preventDefault());

  const give = (field, said) => {
    const key = field.dataset.field;
    if (field.matches("[data-fact]")) return giveFacts();
    const [question, topic] = key.split(":");
    queue.add(key, { question, topic, ...said }, fields.version(field).value);
    left.count();
  };

  // What sort of case it is, is one thing to save, told by several buttons.
  function giveFacts() {
    const told = fields.all().filter((field) => field.matches("[data-fact]"));
    const of = (kind) => told.filter((field) => field.dataset.fact === kind).map(fields.valueOf).filter(Boolean).join(" ");
    queue.add("om:", { type: of("type"), month: of("month") }, "0", facts.getAttribute("action"));
    left.count();
  }

  function refillFacts({ type, month }) {
    for (const field of fields.all().filter((one) => one.matches("[data-fact]"))) {
      const said = field.dataset.fact === "month" ? month : type;
      for (const one of fields.choices(field)) one.checked = said.split(" ").includes(one.value);
      if (fields.typed(field)) fields.typed(field).value = said;
    }
  }

  const conflicts = Rettesnor.conflicts(fields, words, (field, value) => {
    fields.put(field, value);
    give(field, { value });
  });

  // What follows from an answer: questions that are asked now, and what the sections come to.
  function follow({ asked = {}, ratings = {}, intro }) {
    for (const [id, applies] of Object.entries(asked)) {
      const question = root.querySelector(`[data-question="${CSS.escape(id)}"]`);
      if (!question) continue; // where two settle the rest, what they agree on is not on the page
      question.toggleAttribute("data-asked", applies);
      question.classList.toggle("question-off", !applies);
      question.querySelector("[data-answer]").hidden = !applies;
      question.querySelector("[data-when]").hidden = applies;
    }
    for (const [id, [, sentence]] of Object.entries(ratings)) {
      const says = root.querySelector(`[data-rating="${CSS.escape(id)}"] [data-rating-says]`);
      if (says && says.textContent !== sentence) says.textContent = sentence;
    }
    if (intro) facts.querySelector("[data-facts-intro]").textContent = intro;
    left.count();
  }

  // ---- giving answers --------------------------------------------------------------------

  // What the guard warns of beside the field never leaves the page, nor is it kept here.
  const unsafe = (input) => input.matches("[data-guard]")
    && window.RettesnorGuard.sightings(input.value).length > 0;

  // A whole document in a field is told at once: it is neither read through, sent nor kept.
  const LONGEST = 10000;
  function fit(input, field) {
    if (input.value.length > LONGEST) tell(field, queue.words.wordTooMuch, "save-refused");
    return input.value.length <= LONGEST && !unsafe(input);
  }

  root.addEventListener("input", (event) => {
    // What stands there now is not what was saved; saying so beside it would be untrue.
    if (event.target.matches("[data-note]")) tell(event.target.closest("[data-field]"), "");
  });

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
    } else if (event.target.matches("[data-note]")) {
      if (fit(event.target, field)) give(field, { note: event.target.value });
    }
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
    guidance: (question) => question && Rettesnor.showGuidance(question),
    note: openNote,
    keys: () => root.querySelector(".case-keys").toggleAttribute("open"),
  });

  // ---- what others did meanwhile ---------------------------------------------------------

  async function look() {
    if (document.hidden || queue.waiting.size) return;
    const response = await fetch(form.dataset.stateUrl, { headers: { "X-Requested-With": "fetch" } })
      .catch(() => null);
    if (!response?.ok) return;
    const { contested, answers } = await response.json();
    const open = new Set(contested.map((both) => `${both.question}:${both.topic}`));
    for (const field of fields.all()) {
      const key = field.dataset.field;
      const waited = field.querySelector(".contested") && !open.has(key);
      if (waited && answers[key]) settled(field, ...answers[key]);
    }
    for (const both of contested) {
      const field = fields.of(`${both.question}:${both.topic}`);
      if (!field || field.querySelector(".contested")) continue;
      fields.version(field).value = both.version;
      conflicts.ask(field, [
        { value: both.value, word: both.word, name: both.name, at: both.at },
        { value: both.other, word: both.other_word, name: both.other_name, at: both.other_at },
      ]);
    }
  }
  // A colleague chose between the two: show what was chosen, not what this page once sent.
  function settled(field, version, value, reason) {
    field.querySelector(".contested").remove();
    fields.version(field).value = version;
    fields.refill(field, { value, reason });
    tell(field, "");
    left.count();
  }
  setInterval(look, 15000);
  window.addEventListener("focus", look);

  // ---- as the page is opened -------------------------------------------------------------

  // What waited here since last time stands in its field, and is sent now.
  async function takeUp() {
    for (const entry of await queue.restore()) {
      const field = fields.of(entry.key);
      if (!field || queue.waiting.get(entry.key)?.sequence > entry.sequence) continue;
      if (entry.key === "om:") refillFacts(entry.fields);
      else fields.refill(field, entry.fields);
      tell(field, entry.refused || words.wordWaits, entry.refused ? "save-refused" : "save-waiting");
    }
    left.count();
    queue.flush();
  }

  // The buttons are for pages without this script; here everything is already saved.
  for (const plain of root.querySelectorAll("[data-plain-save]")) plain.closest(".actions").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  facts?.addEventListener("submit", (event) => event.preventDefault());
  document.body.classList.add("saves-itself");

  // What is asked follows from what sort of case it is, so that comes before the first question.
  const open = fields.open();
  const first = open.find((field) => !fields.complete(field));
  const atTop = !first || first === open[0] || first === open.find((field) => !field.matches("[data-fact]"));
  if (open.length) keys.go(first || open[0], atTop ? null : "auto");
  takeUp();
})();
