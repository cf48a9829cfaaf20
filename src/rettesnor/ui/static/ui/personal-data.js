/* The guard at every free text, in the browser: the twin of rettesnor/common/personal_data.py.
 *
 * It only warns, as one types. The server refuses the same texts by the same rules, so a page
 * without this script is as safe, only later with its answer. Nothing typed is kept or sent.
 *
 * How a page uses it
 *   <textarea data-guard>      a field to watch; fields that are put in later are watched too
 *   On the field or on <body>, one sentence per kind, with {fragment} where the sighting goes:
 *     data-guard-national-id   data-guard-d-number   data-guard-account
 *     data-guard-phone         data-guard-email
 *   The server writes them from personal_data.browser_texts(). Without a sentence nothing is shown.
 *   The message stands in <p id="<field id>-guard" role="status"> after the field; where the page
 *   already has an element with that id, that one is used.
 */
(function () {
  "use strict";

  // ── The text as a reader sees it ──────────────────────────────────────────────────────────

  const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/u;
  const INVISIBLE = /[\p{Cc}\p{Cf}\p{Me}\p{Mn}\u115f\u1160\u2800\u3164\uffa0]/u;
  const ALIKE = new Map([
    ..."−⁃˗".split("").map((char) => [char, "-"]),
    ..."·•‧∙⋅。".split("").map((char) => [char, "."]),
    ..."∕⁄\\|".split("").map((char) => [char, "/"]),
  ]);

  function digitValue(char) {
    // Decimal digits stand in rows of ten, nought first; some rows follow each other directly.
    const code = char.codePointAt(0);
    let first = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((code - first) % 10);
  }

  function plain(char) {
    if (LINE_END.test(char)) return "\n";
    if (char === "\t") return " ";
    if (INVISIBLE.test(char)) return "";
    if (/\p{Nd}/u.test(char)) return digitValue(char);
    if (/\p{No}/u.test(char)) return char; // a raised ² is a footnote mark, no part of a number
    const folded = char.normalize("NFKC");
    const same = [...folded].length === 1 ? folded : char;
    if (/\p{Zs}/u.test(same)) return " ";
    if (/\p{Pd}/u.test(same)) return "-";
    return ALIKE.get(same) ?? same;
  }

  const asSeen = (text) => Array.from(text.normalize("NFC"), plain).join("");

  // ── Numbers: groups of digits, and runs of such groups ────────────────────────────────────

  const CHAIN = /[0-9]+(?:[ \n./:_-]{1,3}[0-9]+)*/g;
  const LAW = /(?:lov|forskrift|for)[-/ ][0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,4})?/gi;
  const SHORTEST = 8; // digits of a telephone number here
  const LONGEST = 15; // and anywhere
  const HIDDEN = 7; // digits of any number that are never shown again

  /* A run: neighbouring groups of digits, groups[first] up to groups[last], as [start, end]. */
  function makeRun(text, groups, first, last) {
    const own = groups.slice(first, last);
    const start = own[0][0];
    const gap = (after) => text.slice(groups[after][1], groups[after + 1][0]);
    const gaps = new Set(own.slice(1).map((_group, index) => gap(first + index)));
    return {
      text, groups, first, last, own, start, gap, gaps,
      end: own[own.length - 1][1],
      digits: own.map(([from, to]) => text.slice(from, to)).join(""),
      shape: own.map(([from, to]) => to - from).join(" "),
      before: (length) => text.slice(Math.max(0, start - length), start),
    };
  }

  const grouped = (run, shape, allowed) =>
    run.shape === shape && run.gaps.size <= 1 &&
    [...run.gaps].every((gap) => gap.length === 1 && allowed.includes(gap));

  function masked(run) {
    let shown = run.digits.length - HIDDEN;
    let end = run.start;
    for (const [from, to] of run.own) {
      end = from + shown;
      if (shown <= to - from) break;
      shown -= to - from;
    }
    const sign = run.before(1) === "+" ? "+" : "";
    return sign + run.text.slice(run.start, end).replaceAll("\n", " ") + "…";
  }

  function* numbers(original) {
    const text = original.replace(LAW, (law) => "#".repeat(law.length));
    for (const chain of text.matchAll(CHAIN)) {
      const groups = Array.from(chain[0].matchAll(/[0-9]+/g), (group) => {
        const start = chain.index + group.index;
        return [start, start + group[0].length];
      });
      let index = 0;
      while (index < groups.length) {
        const found = numberAt(text, groups, index);
        if (found) yield { start: found.run.start, kind: found.kind, fragment: masked(found.run) };
        index = found ? found.run.last : index + 1;
      }
    }
  }

  function numberAt(text, groups, first) {
    const runs = [];
    for (let last = first + 1; last <= groups.length; last += 1) {
      const run = makeRun(text, groups, first, last);
      if (run.digits.length > LONGEST) break;
      if (run.digits.length >= SHORTEST) runs.push(run);
    }
    for (const kindOf of [nationalId, account, phone]) {
      for (const run of runs) {
        const kind = kindOf(run);
        if (kind) return { run, kind };
      }
    }
    return numberInside(text, groups, first);
  }

  /* A national id with further digits glued to it, in one long row. */
  function numberInside(text, groups, first) {
    const [start, end] = groups[first];
    for (let left = start; end - start > 11 && left <= end - 11; left += 1) {
      const split = groups.map((group, index) => (index === first ? [left, left + 11] : group));
      const run = makeRun(text, split, first, first + 1);
      const kind = nationalId(run);
      if (kind) return { run, kind };
    }
    return null;
  }

  // ── Which numbers ─────────────────────────────────────────────────────────────────────────

  const FIRST_CHECK = [3, 7, 6, 1, 8, 9, 4, 5, 2];
  const SECOND_CHECK = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const ACCOUNT_CHECK = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const MONTH_SHIFTS = [0, 40, 65, 80];

  /* The digit that makes the weighted sum a multiple of eleven; "10" where none does. */
  function checkDigit(digits, weights) {
    const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    return String((11 - (sum % 11)) % 11);
  }

  function century(year, serial) {
    if (serial < 500) return 1900;
    if (serial < 750 && year >= 54) return 1800;
    if (year < 40) return 2000;
    return serial >= 900 ? 1900 : null;
  }

  function isBirthDate(day, month, year, serial) {
    const hundreds = century(year, serial);
    if (hundreds === null || month < 1 || day < 1) return false;
    return day <= new Date(Date.UTC(hundreds + year, month, 0)).getUTCDate();
  }

  function nationalId({ digits }) {
    if (digits.length !== 11) return null;
    if (digits[9] !== checkDigit(digits, FIRST_CHECK)) return null;
    if (digits[10] !== checkDigit(digits, SECOND_CHECK)) return null;
    const number = (from, to) => Number(digits.slice(from, to));
    const months = MONTH_SHIFTS.map((shift) => number(2, 4) - shift);
    const month = months.find((candidate) => candidate >= 1 && candidate <= 12) ?? 0;
    const day = number(0, 2) > 40 ? number(0, 2) - 40 : number(0, 2);
    if (!isBirthDate(day, month, number(4, 6), number(6, 9))) return null;
    return digits[0] > "3" ? "d-number" : "national-id";
  }

  function account(run) {
    let { digits } = run;
    const iban = /(?:^|[^a-zæøå])no ?$/iu.test(run.before(4));
    if (iban && digits.length === 13 && [...run.gaps].every((gap) => gap === " ")) {
      digits = digits.slice(2);
    } else if (!grouped(run, "11", "") && !grouped(run, "4 2 5", " .-")) {
      return null;
    }
    if (digits.startsWith("0000")) return null;
    return digits[10] === checkDigit(digits, ACCOUNT_CHECK) ? "account" : null;
  }

  const PHONE_GROUPS = [["8", ""], ["2 2 2 2", " .-"], ["3 2 3", " .-"], ["3 3 2", " "]];
  const MONEY_AFTER = /^ ?(?:,-|%|(?:kr|kroner|nok|mill|millioner|prosent)(?![a-zæøå]))/iu;
  const MONEY_OR_LAW_BEFORE = /(?:§|(?:^|[^a-zæøå])(?:kr|nok)\.?) ?$/iu;
  const YEAR = /^(?:19|20)[0-9]{2}/;
  const DATE_OR_YEARS = new RegExp(
    "^(?:YMD|DMY|YY)$"
      .replaceAll("Y", "(?:19|20)[0-9]{2}")
      .replaceAll("M", "(?:0[1-9]|1[0-2])")
      .replaceAll("D", "(?:0[1-9]|[12][0-9]|3[01])"),
  );

  function phone(run) {
    const { digits } = run;
    const after = run.text.slice(run.end, run.end + 12);
    if (MONEY_AFTER.test(after) || MONEY_OR_LAW_BEFORE.test(run.before(6))) return null;
    if (run.before(1) === "+" && digits.length >= 10 && digits[0] !== "0") return "phone";
    let local = digits;
    if (digits.length === 12) local = digits.replace(/^0047/, "");
    if (run.shape === "10") local = digits.replace(/^47/, "");
    if (local.length !== 8 || local[0] < "2") return null;
    return local !== digits || writtenAsPhone(run) ? "phone" : null;
  }

  function writtenAsPhone(run) {
    const { digits } = run;
    if (grouped(run, "2 3 3", " ")) return !digits.endsWith("000");
    if (grouped(run, "4 4", " ")) return !YEAR.test(digits) && !YEAR.test(digits.slice(4));
    if (!PHONE_GROUPS.some(([shape, allowed]) => grouped(run, shape, allowed))) return false;
    return run.shape === "8" ? !DATE_OR_YEARS.test(digits) : !inARow(run);
  }

  /* More pairs of digits on either side: counts side by side, not a number. */
  function inARow({ groups, first, last, shape, gap, gaps }) {
    const pair = (index) => groups[index][1] - groups[index][0] === 2;
    const left = first > 0 && pair(first - 1) && gaps.has(gap(first - 1));
    const right = last < groups.length && pair(last) && gaps.has(gap(last - 1));
    return shape.startsWith("2") && (left || right);
  }

  // ── E-mail addresses ──────────────────────────────────────────────────────────────────────

  const AT = / ?(?:@|[([{] ?(?:at|krøllalfa) ?[)\]}]) ?/giu;
  const BEFORE_AT = /[\p{L}\p{N}_.%+'-]+$/u;
  const AFTER_AT = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.[a-zæøå]{2,}/iu;

  function* addresses(text) {
    for (const at of text.matchAll(AT)) {
      const left = Math.max(0, at.index - 64);
      const name = text.slice(left, at.index).match(BEFORE_AT);
      const end = at.index + at[0].length;
      if (name && AFTER_AT.test(text.slice(end, end + 255))) {
        yield { start: left + name.index, kind: "email", fragment: `${[...name[0]][0]}…@…` };
      }
    }
  }

  function sightings(text) {
    const seen = asSeen(text);
    return [...numbers(seen), ...addresses(seen)]
      .sort((one, other) => one.start - other.start)
      .map(({ kind, fragment }) => ({ kind, fragment }));
  }

  // ── The message beside the field ──────────────────────────────────────────────────────────

  let unnamed = 0;

  /* Made when the field is entered, so that a screen reader knows the place before it speaks. */
  function noteFor(field) {
    if (!field.id) {
      unnamed += 1;
      field.id = `guarded-${unnamed}`;
    }
    const id = `${field.id}-guard`;
    const present = document.getElementById(id);
    if (present) return present;
    const note = document.createElement("p");
    note.id = id;
    note.className = "ds-sr-only";
    note.setAttribute("role", "status");
    // Outside <ds-field>: that element resets aria-invalid whenever something in it changes.
    (field.closest("ds-field") ?? field).after(note);
    return note;
  }

  function sentence(field) {
    for (const { kind, fragment } of sightings(field.value).slice(0, 1)) {
      const name = `data-guard-${kind}`;
      const text = field.getAttribute(name) ?? document.body.getAttribute(name) ?? "";
      return text.replace("{fragment}", () => fragment);
    }
    return "";
  }

  function describe(field, id, wanted) {
    const ids = (field.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
    const next = ids.filter((other) => other !== id).concat(wanted ? [id] : []);
    if (next.length) field.setAttribute("aria-describedby", next.join(" "));
    else field.removeAttribute("aria-describedby");
  }

  function check(field) {
    const note = noteFor(field);
    const message = sentence(field);
    const shown = note.textContent.trim() !== "";
    if (!message && !shown) return;
    if (!shown) note.dataset.invalidBefore = field.getAttribute("aria-invalid") ?? "";
    if (note.textContent !== message) note.textContent = message; // said once, not at every key
    note.className = message ? "ds-validation-message" : "ds-sr-only";
    describe(field, note.id, Boolean(message));
    // A fault that another check found stays when this one is mended.
    if (message || note.dataset.invalidBefore === "true") field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  const guarded = (event) =>
    event.target instanceof Element && event.target.matches("textarea[data-guard], input[data-guard]");

  document.addEventListener("focusin", (event) => {
    if (guarded(event)) noteFor(event.target);
  });
  document.addEventListener("input", (event) => {
    if (guarded(event)) check(event.target);
  });

  window.RettesnorGuard = Object.freeze({ sightings });
})();
