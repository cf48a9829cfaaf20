// Keeps what is answered and not yet sent, on this machine, until the server has said it has it.
// It outlives a closed tab, a killed browser and a restart. The browser's database is written at
// once; its simple storage up to five seconds later, and a browser can be killed before that.
"use strict";

window.Rettesnor = window.Rettesnor || {};

// Which browser this is, and a count that only rises, in all its tabs together. The count starts
// at the clock, so that it rises also where a killed browser forgot its last steps; a clock that
// is set back changes nothing, since it never falls.
Rettesnor.stamp = (() => {
  const own = {}; // where nothing may be stored, this page is a browser of its own
  const read = (name) => {
    try {
      return localStorage.getItem(name) ?? own[name];
    } catch {
      return own[name];
    }
  };
  const write = (name, value) => {
    own[name] = value;
    try {
      localStorage.setItem(name, value);
    } catch {
      // kept above
    }
  };
  const newOrigin = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

  return () => {
    const origin = read("rettesnor.origin") || newOrigin();
    const sequence = Math.max(Number(read("rettesnor.sequence") || 0) + 1, Date.now());
    write("rettesnor.origin", origin);
    write("rettesnor.sequence", String(sequence));
    return { origin, sequence };
  };
})();

Rettesnor.Keep = class {
  // `who` is the person: nobody else sees here, or sends, what they answered.
  constructor(who) {
    this.who = who;
    this.lost = false; // true once the browser has refused to keep something
    this.opening = this.open();
  }

  open() {
    return new Promise((resolve) => {
      const fail = () => {
        this.lost = true;
        resolve(null);
      };
      try {
        const asked = indexedDB.open("rettesnor", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
        asked.onsuccess = () => {
          asked.result.onversionchange = () => asked.result.close();
          resolve(asked.result);
        };
        asked.onerror = asked.onblocked = fail;
      } catch {
        fail();
      }
    });
  }

  // One turn at the store; what `work` asked for, or null when the browser would not.
  async turn(mode, work) {
    const database = await this.opening;
    if (!database) return null;
    return new Promise((resolve) => {
      const fail = () => {
        this.lost = true;
        resolve(null);
      };
      try {
        const turn = database.transaction("waiting", mode, { durability: "strict" });
        const asked = work(turn.objectStore("waiting"));
        turn.oncomplete = () => resolve(asked?.result ?? null);
        turn.onerror = turn.onabort = fail;
      } catch {
        fail();
      }
    });
  }

  put(entry) {
    return this.turn("readwrite", (store) => store.put(entry));
  }

  // Only the very thing that was sent: what was answered since stays.
  remove({ id, sequence }) {
    return this.turn("readwrite", (store) => {
      const there = store.get(id);
      there.onsuccess = () => there.result?.sequence === sequence && store.delete(id);
    });
  }

  // Everything this person has waiting here, in the order it was answered.
  async all() {
    const found = (await this.turn("readonly", (store) => store.getAll())) || [];
    return found.filter((one) => one.who === this.who).sort((one, other) => one.order - other.order);
  }
};
