// The case page: one key per answer, saved as it is given. Without this file the page is a form.
"use strict";

(() => {
  const form = document.querySelector("[data-case]");
  const banner = document.querySelector("[data-saved]");
  const words = banner.dataset;
  const fieldOf = (key) => form.querySelector(`[data-field="${CSS.escape(key)}"]`);
  const fields = () => [...form.querySelectorAll("[data-field]")];
  const part = (field, name) => field.querySelector(`[data-${name}]`);

  // ---- saving ----------------------------------------------------------------------------

  const tell = (field, text, tone = "") => {
    const state = part(field, "state");
    state.textContent = text;
    state.className = `save-state ${tone}`;
  };

  // What waits must be seen wherever one is on the page, so it then stays at the top of it.
  const say = (text, tone = "") => {
    banner.textContent = text;
    banner.className = `case-saved ${tone}`;
  };

  let news = null; // the newest reply, until it is followed

  const queue = new window.AnswerQueue({
    url: form.dataset.answerUrl,
    who: form.dataset.who,
    // Read each time: a new log-in in another tab changes it.
    token: () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]
      || form.querySelector("[name=csrfmiddlewaretoken]").value,
    seen: (key) => part(fieldOf(key), "version").value,
    on: {
      saving: (key) => tell(fieldOf(key), words.wordSaving),
      saved: (key, said, more) => {
        const field = fieldOf(key);
        part(field, "version").value = said.version;
        field.querySelector(".contested")?.remove();
        if (!more) tell(field, `${words.wordSaved} ${said.at}`, "save-done");
        say(`${words.wordSaved} ${said.at}`);
        news = said;
      },
      refused: (key, message) => {
        stay(key);
        tell(fieldOf(key), message, "save-refused");
        say("");
      },
      conflict: (key, said, mine) => {
        stay(key);
        const field = fieldOf(key);
        part(field, "version").value = said.version;
        tell(field, "");
        ask(field, [[said.theirs, said.word, said.name], [mine.value, wordOf(field, mine.value), ""]]);
      },
      waiting: (count) => {
        say(`${words.wordWaiting} ${count}`, "case-alarm");
        for (const key of queue.waiting.keys()) tell(fieldOf(key), words.wordWaits, "save-waiting");
        goOn();
      },
      signedOut: (count, why) => {
        say(`${why || words.wordSignedOut} (${count}) `, "case-alarm");
        for (const key of queue.waiting.keys()) tell(fieldOf(key), words.wordWaits, "save-waiting");
        const link = Object.assign(document.createElement("a"), {
          href: words.login, target: "_blank", className: "ds-link", textContent: words.wordLogin,
        });
        banner.append(link);
        goOn();
      },
      // Only the newest reply, when nothing waits, tells of all that was answered.
      empty: () => {
        if (news) follow(news);
        news = null;
        goOn();
      },
    },
  });

  // ---- one field, whatever its kind --------------------------------------------------------

  const choices = (field) => [...field.querySelectorAll("input[type=radio], input[type=checkbox]")];
  const typed = (field) => field.querySelector("[data-typed]");
  const valueOf = (field) => typed(field)?.value.trim()
    ?? choices(field).filter((one) => one.checked).map((one) => one.value).join(" ");

  function put(field, value) {
    if (typed(field)) typed(field).value = value;
    const chosen = value.split(" ");
    for (const one of choices(field)) one.checked = chosen.includes(one.value);
    askWhy(field);
  }

  const wordOf = (field, value) => {
    const words = value.split(" ").map((one) => field.querySelector(`input[value="${CSS.escape(one)}"]`)
      ?.parentElement.querySelector(".answer-word")?.textContent).filter(Boolean);
    return words.join(", ") || value;
  };

  // Whether the form asks for something more with this answer: a reason, or a short note.
  const wants = (field, what) => {
    const on = field.closest("[data-question]").dataset[what];
    return Boolean(on) && on.split(" ").includes(valueOf(field));
  };

  // Two people answered the same: both see both, and nothing is chosen for them.
  function ask(field, both) {
    field.querySelector(".contested")?.remove();
    const box = document.createElement("div");
    box.className = "contested message ds-alert";
    box.dataset.color = "warning";
    box.setAttribute("role", "alert");
    box.append(Object.assign(document.createElement("p"), { textContent: words.wordBoth }));
    for (const [value, word, name] of both) {
      const choose = Object.assign(document.createElement("button"), {
        type: "button", className: "ds-button", textContent: name ? `${word} (${name})` : word,
      });
      choose.dataset.variant = "secondary";
      choose.addEventListener("click", () => {
        put(field, value);
        give(field, { value });
      });
      box.append(choose);
    }
    field.append(box);
  }

  const give = (field, said) => {
    const [question, topic] = field.dataset.field.split(":");
    queue.add(field.dataset.field, { question, topic, ...said });
    count();
  };

  // ---- what is left ----------------------------------------------------------------------

  const complete = (field) => {
    if (field.matches("[data-note-only]")) return true;
    if (!valueOf(field)) return false;
    if (wants(field, "reasonOn") && !part(field, "reason")?.querySelector("select").value) return false;
    return !wants(field, "noteOn") || Boolean(field.querySelector("[data-note]")?.value.trim());
  };
  const answered = (question) => [...question.querySelectorAll("[data-field]")].every(complete);

  function count() {
    const asked = [...form.querySelectorAll("[data-asked][data-question]")];
    const left = asked.filter((question) => !answered(question)).length;
    for (const section of form.querySelectorAll("[data-section]")) {
      const within = [...section.querySelectorAll("[data-asked][data-question]")];
      form.querySelector(`[data-count-of="${section.dataset.section}"]`).textContent =
        `${within.filter(answered).length}/${within.length}`;
    }
    const line = form.querySelector("[data-left]");
    line.textContent = whatIsLeft(asked.length, left, line.dataset);
  }

  // The same words as the server's; what sort of case it is, is told on the small form above.
  function whatIsLeft(asked, left, { minutes, untold }) {
    const tell = untold !== undefined;
    if (!left) return tell ? words.wordTell : asked ? words.wordDone : words.wordNothing;
    const time = `${left} ${words.wordLeft}, ${words.wordAbout} ${Math.ceil((minutes * left) / asked)} min`;
    return tell ? `${time}, ${words.wordAndTell}` : time;
  }

  // ---- giving answers --------------------------------------------------------------------

  // The list of reasons is in the page once; it is put where «ikke aktuelt» is chosen.
  function askWhy(field) {
    const there = part(field, "reason");
    if (!wants(field, "reasonOn")) return there?.remove();
    if (there) return;
    const key = field.dataset.field;
    const reason = document.querySelector("[data-reason-template]").content.cloneNode(true);
    const select = reason.querySelector("select");
    select.id = `r-${key.replace(":", "-")}`;
    select.name = `r:${key}`;
    reason.querySelector("label").htmlFor = select.id;
    part(field, "state").after(reason);
  }

  // What follows from an answer: questions that are asked now, and what the sections come to.
  function follow({ asked = {}, ratings = {} }) {
    for (const [id, applies] of Object.entries(asked)) {
      const question = form.querySelector(`[data-question="${CSS.escape(id)}"]`);
      question.toggleAttribute("data-asked", applies);
      question.classList.toggle("question-off", !applies);
      question.querySelector("[data-answer]").hidden = !applies;
      question.querySelector("[data-when]").hidden = applies;
    }
    for (const [id, [, sentence]] of Object.entries(ratings)) {
      const says = form.querySelector(`[data-rating="${CSS.escape(id)}"] [data-rating-says]`);
      if (says && says.textContent !== sentence) says.textContent = sentence;
    }
    count();
  }

  form.addEventListener("input", (event) => {
    // What stands there now is not what was saved; saying so beside it would be untrue.
    if (event.target.matches("[data-note]")) tell(event.target.closest("[data-field]"), "");
  });

  form.addEventListener("change", (event) => {
    const field = event.target.closest("[data-field]");
    if (!field) return;
    if (["radio", "checkbox"].includes(event.target.type)) {
      askWhy(field);
      give(field, { value: valueOf(field) });
      if (wants(field, "noteOn")) askNote(field);
    } else if (event.target.matches("[data-typed]")) {
      if (!unsafe(event.target)) give(field, { value: valueOf(field) });
    } else if (event.target.tagName === "SELECT") {
      give(field, { reason: event.target.value });
    } else if (event.target.matches("[data-note]")) {
      if (!unsafe(event.target)) give(field, { note: event.target.value });
    }
  });

  // What the guard warns of beside the field never leaves the machine.
  const unsafe = (input) => input.matches("[data-guard]")
    && window.RettesnorGuard.sightings(input.value).length > 0;

  // Keys work while one stands in a question, so nobody who dictates is surprised elsewhere.
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    const field = event.target.closest("[data-field]");
    const question = event.target.closest("[data-question]");
    if (!question) return;
    const keys = {
      ArrowDown: () => move(field, 1),
      ArrowUp: () => move(field, -1),
      h: () => toggle(question.querySelector("[data-guidance]")),
      m: () => openNote(field),
    };
    const act = keys[event.key] || (field && /^[1-9]$/.test(event.key) && (() => press(field, event.key)));
    if (!act) return;
    event.preventDefault();
    if (field && field === leaving && /^[1-9]$/.test(event.key)) ahead.push(event.key);
    else act();
  });

  function press(field, key) {
    const chosen = choices(field)[Number(key) - 1];
    if (!chosen || chosen.disabled) return;
    const tick = chosen.type === "checkbox";
    chosen.checked = tick ? !chosen.checked : true;
    chosen.focus();
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    if (tick) return;
    if (part(field, "reason")) part(field, "reason").querySelector("select").focus();
    else if (!wants(field, "noteOn")) leave(field);
  }

  // Where later questions depend on the answer, the next one is known when the reply has come.
  // Numbers pressed meanwhile were meant for the questions after, and are kept until then.
  let leaving = null;
  let ahead = [];

  function leave(field) {
    if (field.closest("[data-decides]")) leaving = field;
    else move(field, 1);
  }

  function goOn() {
    const field = leaving;
    leaving = null;
    // Whoever went elsewhere meanwhile is not fetched back.
    if (field?.contains(document.activeElement)) move(field, 1);
    while (ahead.length && !leaving) {
      const at = document.activeElement.closest("[data-field]");
      const key = ahead.shift();
      if (at && at !== field) press(at, key);
    }
  }

  // What was not saved must be seen to before one goes on.
  function stay(key) {
    if (leaving?.dataset.field !== key) return;
    leaving = null;
    ahead = [];
  }

  const open = () => fields().filter((field) => !field.closest("[hidden]") && !field.matches("[data-note-only]"));

  function move(field, step) {
    const all = open();
    const next = all[all.indexOf(field) + step];
    if (!next) {
      if (step > 0) document.querySelector("[data-next-case]")?.focus();
      return;
    }
    (choices(next).find((one) => one.checked) || choices(next)[0] || typed(next))?.focus({ preventScroll: true });
    place(next).scrollIntoView({ block: "center", behavior: smooth() });
  }

  // A question of topics is taller than the window, so there one is taken to the topic.
  const place = (field) => field.closest(".topic, [data-question]");

  const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const toggle = (details) => details && (details.open = !details.open);

  function askNote(field) {
    if (field.querySelector("[data-note]")?.value.trim()) return;
    tell(field, words.wordNote, "save-waiting");
    openNote(field);
  }

  function openNote(field) {
    const note = field?.querySelector("details.note");
    if (!note) return;
    note.open = true;
    note.querySelector("textarea").focus();
  }

  // ---- what others did meanwhile ---------------------------------------------------------

  async function look() {
    if (document.hidden || queue.waiting.size) return;
    const response = await fetch(form.dataset.stateUrl, { headers: { "X-Requested-With": "fetch" } })
      .catch(() => null);
    if (!response?.ok) return;
    const { contested, answers } = await response.json();
    const open = new Set(contested.map((both) => `${both.question}:${both.topic}`));
    for (const field of fields()) {
      const key = field.dataset.field;
      const waits = field.querySelector(".contested") && !open.has(key);
      if (waits && answers[key]) settled(field, ...answers[key]);
    }
    for (const both of contested) {
      const field = fieldOf(`${both.question}:${both.topic}`);
      // The message that came with the page has no buttons: to keep the answer one must be able to press it.
      if (!field || field.querySelector(".contested button")) continue;
      part(field, "version").value = both.version;
      ask(field, [[both.value, both.word, both.name], [both.other, both.other_word, both.other_name]]);
    }
  }
  // A colleague chose between the two: show what was chosen, not what this page once sent.
  function settled(field, version, value, reason) {
    field.querySelector(".contested").remove();
    part(field, "version").value = version;
    put(field, value);
    if (reason && part(field, "reason")) part(field, "reason").querySelector("select").value = reason;
    tell(field, "");
    count();
  }
  setInterval(look, 15000);
  window.addEventListener("focus", look);
  if (form.querySelector(".contested")) look();

  // The button is for pages without this script; here every answer is already saved.
  form.querySelector("[data-plain-save]")?.closest(".actions").setAttribute("hidden", "");
  form.addEventListener("submit", (event) => event.preventDefault());
  document.body.classList.add("saves-itself");
  const first = open().find((field) => !complete(field));
  const begun = first !== open()[0] && first;
  // What is asked follows from what sort of case it is, so that comes before the first question.
  const untold = [...document.querySelectorAll("#om select")].find((one) => !one.value && !one.disabled);
  const start = untold || (first || open()[0])?.querySelector("input:not([type=hidden]), textarea");
  start?.focus({ preventScroll: true });
  if (begun && !untold) place(begun).scrollIntoView({ block: "center" });
})();
