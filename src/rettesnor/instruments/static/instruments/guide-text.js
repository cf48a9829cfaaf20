/* From lines with {fields} to the text a guide ends in. It knows nothing of the page.
 *
 * A value is {text, list}: `list` for topics, which stand on lines of their own. What is not
 * answered is missing, and takes with it the sentence or the comma that was there for its sake.
 */
"use strict";

(() => {
  const FIELD = /\{([^{}]*)\}/;
  const SENTENCES = /(?<=[.!?])\s+/;
  const ENDED = /[.!?…]["»”’)\]]*$/;
  const JOINER_FIRST = /^(?:\s*[,;]|\s+(?:og|eller|and|or)(?=\s))\s*/;
  const JOINER_LAST = /(?:\s*[,;:–]|\s+(?:og|eller|and|or))\s*$/;
  const SHORT = 90; // characters of a paragraph that may stand close to the next, as in a list

  const named = (template) =>
    template.split(FIELD).filter((name, place) => place % 2 && name !== "nr");

  const without = (made, after) =>
    JOINER_FIRST.test(after)
      ? [made, after.replace(JOINER_FIRST, made.endsWith(" ") ? "" : " ")]
      : [made.replace(JOINER_LAST, ""), after.replace(/^\s+(?=[.!?]|$)/, "")];

  const withValue = (made, { text, list }, after) => {
    if (list) {
      const rest = after.replace(/^[.,;]\s*/, "").trimStart();
      return [`${made.trimEnd()}${made.trim() ? "\n" : ""}${text}`, rest && `\n${rest}`];
    }
    if (after.startsWith(".") && ENDED.test(text)) return [made + text, after.slice(1)];
    if (/^[,;:]/.test(after)) return [made + text.replace(/(?<!\.)\.$/, ""), after];
    return [made + text, after];
  };

  const sentence = (template, values) => {
    const [first, ...rest] = template.split(FIELD);
    let made = first;
    for (let place = 0; place < rest.length; place += 2) {
      const value = values[rest[place]];
      const [before, after] = (value ? withValue : without)(
        made,
        ...(value ? [value, rest[place + 1]] : [rest[place + 1]]),
      );
      made = before + after;
    }
    return made.trim();
  };

  /* The line with its fields filled, and whether any of them was: null when it has none. */
  const filled = (template, values) => {
    const fields = named(template);
    const kept = template.split(SENTENCES).filter((part) => {
      const own = named(part);
      return !own.length || own.some((name) => values[name]);
    });
    const alive = fields.length ? fields.some((name) => values[name]) : null;
    return { alive, text: kept.map((part) => sentence(part, values)).join(" ") };
  };

  const close = (one, other) =>
    one.group === other.group &&
    [one, other].every(({ text }) => text.length <= SHORT && !text.includes("\n"));

  // Lines for the same repeated section that follow each other are told child by child.
  const runs = (lines) => {
    const found = [];
    for (const line of lines) {
      const last = found.at(-1);
      if (last && last.section === line.section) last.texts.push(line.text);
      else found.push({ section: line.section, texts: [line.text] });
    }
    return found;
  };

  const told = (texts, values, group) => {
    const all = texts.map((text) => ({ ...filled(text, values), group }));
    // A line without fields is there for the sake of the others.
    const something = all.some(({ alive }) => alive);
    return all.filter(({ alive }) => alive ?? (something || group === ""));
  };

  /* `once` is the values by field, `repeated` a list of such for each repeated section's id. */
  const text = (lines, once, repeated) => {
    const paragraphs = runs(lines).flatMap(({ section, texts }) => {
      if (!section) return told(texts, once, "");
      const nth = (own, place) =>
        told(texts, { ...once, ...own, nr: { text: `${place + 1}` } }, `${section} ${place}`);
      return (repeated[section] ?? []).flatMap(nth);
    });
    if (!paragraphs.some(({ alive }) => alive)) return "";
    return paragraphs.reduce(
      (made, paragraph, place) =>
        place
          ? `${made}${close(paragraphs[place - 1], paragraph) ? "\n" : "\n\n"}${paragraph.text}`
          : paragraph.text,
      "",
    );
  };

  Object.assign(window.RettesnorGuide, { text });
})();
