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
  const sort = facts && Rettesnor.factsOf(fields);
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
        news = { ...news, ...said, asked: { ...news?.asked, ...said.asked } };
      },
      refused: (key, message, entry) => {
        keys.stay(key);
        nextCase = null;
        if (!queue.waiting.has(key)) refusals.show(fields.of(key), message, entry);
        say("");
        left.count();
      },
      conflict: (key, said, mine) => {
        keys.stay(key);
        nextCase = null;
        say("");
        if (said.facts) factsMeanwhile(said);
        else conflicts.fromReply(key, said, mine);
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
    if (field.matches("[data-fact]")) return giveFact(field);
    const [question, topic] = key.split(":");
    queue.add(key, { question, topic, ...said }, fields.version(field).value);
    left.count();
    return undefined;
  };

  // What the page knew before the first change of a group that waits, is what it is held against.
  function giveFact(field) {
    const key = field.dataset.field;
    const seen = queue.waiting.get(key) ? {} : sort.seen();
    queue.add(key, { ...sort.said(field), ...seen }, "0", facts.getAttribute("action"));
    left.count();
  }

  function factSaved(field, sent) {
    sort.learn(field, sent[field.dataset.fact]);
    const next = queue.waiting.get(field.dataset.field);
    if (!next) return;
    next.fields = { ...next.fields, ...sort.seen() };
    Rettesnor.keep.put(next);
  }

  async function factsMeanwhile(said) {
    sort.stands(said.facts);
    tell(facts, said.message, "save-refused");
    const there = await fresh();
    if (there) followPage(there);
    else left.count();
  }

  const refusals = Rettesnor.refusals(fields, words, (field, said) => give(field, said), (entry) => {
    Rettesnor.keep.remove(entry);
    left.count();
  });

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
      for (const [part, hidden] of [["[data-answer]", !applies], ["[data-when]", applies]]) {
        question.querySelector(part)?.toggleAttribute("hidden", hidden);
      }
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
    const field = event.target.matches("[data-note]") && event.target.closest("[data-field]:not([data-refused])");
    if (field) tell(field, "");
  });

  // The same answer again, after it was refused, is no change to the browser.
  root.addEventListener("click", (event) => {
    const field = event.target.matches("input[type=radio]") && event.target.closest("[data-refused]");
    if (field && event.target.value === field.dataset.refused) give(field, { value: event.target.value });
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

  // Whoever stands in a field may be about to answer it, and is then told of the other answer;
  // whoever comes back to the page is shown it first, unless something is half written there.
  const busy = (field, back) => field.contains(document.activeElement)
    && (!back || document.activeElement.matches("textarea, select, input:not([type=radio], [type=checkbox])"));

  const unsent = (field) => field.matches("[data-refused]") || [...field.querySelectorAll("[data-guard]")].some(unsafe);

  async function look(back = false) {
    if (document.hidden || queue.waiting.size) return;
    const response = await fetch(form.dataset.stateUrl, { headers: { "X-Requested-With": "fetch" } })
      .catch(() => null);
    if (!response?.ok) return;
    const state = await response.json();
    if (queue.waiting.size) return; // answered while one looked
    lookAtContested(state);
    const newer = fields.all().filter((field) => {
      const [version] = state.answers[field.dataset.field] || [];
      return version > Number(fields.version(field)?.value)
        && !field.querySelector(".contested") && !unsent(field) && !busy(field, back);
    });
    const other = state.facts && sort ? sort.changed(state.facts) : [];
    const told = other.length > 0 && !other.some((field) => busy(field, back) || unsent(field));
    const there = (newer.length || told) && (await fresh());
    if (!there || queue.waiting.size) return;
    for (const field of newer) adopt(field, there);
    if (told) {
      sort.stands(state.facts);
      tell(facts, words.wordElsewhere);
    }
    followPage(there);
  }

  // The page as it would be opened now: what a colleague wrote, and what is asked after it.
  async function fresh() {
    const response = await fetch(location.pathname).catch(() => null);
    if (!response?.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("[data-case][data-page]") && page.querySelector("main");
  }

  function adopt(field, there) {
    const newer = there.querySelector(`[data-field="${CSS.escape(field.dataset.field)}"]`);
    if (!newer || newer.querySelector(".contested")) return;
    const before = JSON.stringify(fields.said(field));
    fields.version(field).value = fields.version(newer).value;
    fields.refill(field, fields.said(newer));
    if (JSON.stringify(fields.said(field)) !== before) tell(field, words.wordElsewhere);
  }

  function followPage(there) {
    const each = (found, give) => Object.fromEntries([...there.querySelectorAll(found)].map(give));
    const intro = there.querySelector("[data-facts-intro]");
    if (intro) facts?.querySelector("[data-facts-intro]").replaceChildren(...intro.childNodes);
    follow({
      asked: each("[data-question]", (one) => [one.dataset.question, one.hasAttribute("data-asked")]),
      ratings: each("[data-rating]", (one) => [one.dataset.rating, [null, one.querySelector("[data-rating-says]").textContent]]),
    });
  }

  function lookAtContested({ contested, answers }) {
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
  setInterval(() => look(), 15000);
  window.addEventListener("focus", () => look(true));
  // «Tilbake» shows the page as it was left, not as it is.
  window.addEventListener("pageshow", (event) => event.persisted && look(true));

  // ---- as the page is opened -------------------------------------------------------------

  // What waited here since last time stands in its field, and is sent now.
  async function takeUp() {
    for (const entry of await queue.restore()) {
      const field = fields.of(entry.key);
      if (!field || queue.waiting.get(entry.key)?.sequence > entry.sequence) continue;
      const { value = entry.fields[field.dataset.fact], reason, note } = entry.fields;
      const before = fields.said(field);
      if (entry.refused && answeredSince(field, entry)) {
        Rettesnor.keep.remove(entry);
        continue;
      }
      fields.refill(field, { value, reason, note });
      if (entry.refused) refusals.show(field, entry.refused, entry, before);
      else tell(field, words.wordWaits, "save-waiting");
    }
    left.count();
    queue.flush();
  }

  // What was refused once is of no use where the same has been answered later.
  const answeredSince = (field, { fields: sent, seen }) => (field.matches("[data-fact]")
    ? Object.entries(sort.seen()).some(([name, now]) => sent[name] !== now)
    : Number(fields.version(field).value) > Number(seen));

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
