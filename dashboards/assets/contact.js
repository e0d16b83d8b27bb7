// Logging a contact: how it opens, how it is remembered, and the keys.
(function () {
  "use strict";

  const NO_UPDATE = () => window.dash_clientside.no_update;
  const set = (id, props) => window.dash_clientside.set_props(id, props);

  function list(text) {
    return (text || "").split(",").filter(Boolean);
  }

  const RECORDS = { "/personen": "Person", "/scholen": "School", "/organisaties": "Organisation", "/netwerken": "Network" };

  // the record that is open, by its address
  function record() {
    const label = RECORDS[window.location.pathname];
    const key = (window.landschap.parse(window.location.search).get("record") || []).join(",");
    return label && key ? [label + ":" + key] : [];
  }

  // what the page is about: the nearest offer to log, of the panel that is open or of the page itself
  function context() {
    const panels = document.querySelectorAll(".mantine-Drawer-content [data-contact], #page [data-contact]");
    return Array.from(panels).find((one) => one.getAttribute("data-contact") && one.offsetParent !== null);
  }

  let wanted = false; // saving was asked while somebody new was on the way to a card

  function open(from) {
    wanted = false;
    const given = from && from.getAttribute("data-contact") ? from : context();
    set("contact-open", {
      data: {
        at: Date.now(),
        who: given ? list(given.getAttribute("data-contact")) : record(),
        about: given ? list(given.getAttribute("data-contact-about")) : [],
        pair: given ? given.getAttribute("data-contact-pair") || "" : "",
      },
    });
  }

  function typing(target) {
    return target.closest && target.closest("input, textarea, select, [contenteditable='true'], [role='combobox']");
  }

  const shown = () => document.getElementById("contact-save");

  document.addEventListener("click", (event) => {
    const from = event.target.closest && event.target.closest("[data-contact]");
    if (from) open(from);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && shown()) {
      event.preventDefault();
      // a field that waits for its end hands over what it holds first
      if (document.activeElement) document.activeElement.blur();
      window.setTimeout(() => shown() && shown().click(), 60);
      return;
    }
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || shown() || !document.getElementById("contact-button")) return;
    event.preventDefault();
    open(null);
  });

  // The list comes from the server after what was typed, so that none of it is chosen yet: Enter takes the first.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !field.matches || !field.matches("[aria-haspopup='listbox']")) return;
    const list = document.getElementById(field.getAttribute("aria-controls") || "-");
    if (!list || !field.value || list.querySelector("[data-combobox-selected]")) return;
    const first = list.querySelector("[data-combobox-option]:not([data-combobox-disabled])");
    if (!first) return;
    event.preventDefault();
    event.stopPropagation();
    first.click();
  }, true);

  // the fields of the drawer come after it: the first one gets the focus once it is there
  new MutationObserver(() => {
    const who = document.getElementById("contact-who");
    if (who && !who.dataset.met) {
      who.dataset.met = "yes";
      who.focus();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  function day(back) {
    const now = new Date();
    now.setDate(now.getDate() - back);
    const two = (number) => String(number).padStart(2, "0");
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  const PAUSE = 150; // milliseconds without a key after which somebody wants to see an answer
  const waiting = {};

  function ask(store, text) {
    window.clearTimeout(waiting[store]);
    waiting[store] = window.setTimeout(() => set(store, { data: text || "" }), text ? PAUSE : 0);
  }

  const isNew = (one) => one.startsWith("new:");
  const newcomers = (who) => (who || []).some(isNew);

  // what the fields hold, in the order in which the callbacks give it
  function draft(key, who, when, kind, about, more, note, action, due, owner, pair, name, place, job, email, same) {
    if (!key) return null;
    const cards = (name || []).map((text, at) => ({
      name: text, place: place[at], function: job[at], email: email[at], same: same[at],
    }));
    return {
      key, day: when, kind, note, action, due, owner, pair, cards,
      who: (who || []).filter((one) => !isNew(one)),
      about: [...(about || []), ...(more || [])],
    };
  }

  // each time a question of its own, also with the same values as before
  function hand(held) {
    wanted = false;
    set("contact-sent", { data: { ...held, at: Date.now() } });
  }

  const contact = {
    // the draft of the form, kept in the browser's session
    remember(...values) {
      const held = draft(...values);
      if (!held) return NO_UPDATE();
      if (wanted && !newcomers(values[1])) hand(held);
      return held;
    },
    // Saving. Somebody new who has no card yet comes along: it waits for the card.
    save(clicks, ...values) {
      const held = draft(...values);
      if (clicks && held && newcomers(values[1])) wanted = true;
      else if (clicks && held) hand(held);
    },
    // one question for a word and not for each of its letters
    typed: (text) => ask("contact-typed", text),
    typedThere: (text) => ask("attendance-typed", text),
    today(clicks) {
      if (clicks) set("contact-day", { value: contact.base(0) });
    },
    yesterday(clicks) {
      if (clicks) set("contact-day", { value: contact.base(1) });
    },
    // the server's today, so that a wrong clock of a telephone does no harm
    base(back) {
      const given = document.getElementById("contact-today");
      const text = given && given.getAttribute("data-day");
      if (!text) return day(back);
      const date = new Date(text + "T12:00:00");
      date.setDate(date.getDate() - back);
      return date.toISOString().slice(0, 10);
    },
    anew(clicks) {
      if (!clicks) return;
      set("contact-draft", { data: {} });
      window.setTimeout(() => open(null), 30);
    },
    hush(clicks) {
      if (clicks) set("contact-done", { children: [] });
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { contact });

  const plain = (text) => (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  // The server has chosen already: what it gives is shown, also where only an alias or a typing error fits.
  // A list that answers to something that was typed before shows only what holds these words, so that a quick
  // Enter never takes somebody else.
  const functions = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  functions.contactAll = ({ options, search }) => {
    const typed = (search || "").trim();
    const at = options.findIndex((one) => (one.value || "").startsWith("for:"));
    if (at >= 0 && options[at].value === "for:" + typed) return options.slice(0, at);
    if (!typed) return [];
    const rest = options.filter((_one, place) => place !== at);
    const words = plain(typed).split(/\s+/);
    const fits = (one) => !one.value.startsWith("new:") && words.every((word) => plain(one.label).includes(word));
    return rest
      .map((one) => (one.items ? { ...one, items: one.items.filter(fits) } : one))
      .filter((one) => (one.items ? one.items.length : fits(one)));
  };
})();
