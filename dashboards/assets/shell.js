// The browser's half of the shell: address and filters, language, recovery, saving pictures.
// Everything here works on the address; no page state lives anywhere else.
(function () {
  "use strict";

  const SPOKEN = "landschap-spoken"; // the language that was just chosen by key
  const NO_UPDATE = () => window.dash_clientside.no_update;
  // in the order of CONTROLS in components/filters.py
  const KEYS = ["resultaat", "peildatum", "provincie", "regio", "soort", "functie"];
  const MANY = new Set(["provincie", "regio", "soort", "functie"]);
  const SHARED = ["resultaat", "thema", "peildatum", "provincie", "regio", "soort", "functie"];

  function parse(search) {
    const pairs = new Map();
    for (const part of (search || "").replace(/^\?/, "").split("&")) {
      const at = part.indexOf("=");
      if (at < 1) continue;
      const values = part.slice(at + 1).split(",").map((v) => decode(v)).filter(Boolean);
      if (values.length) pairs.set(decode(part.slice(0, at)), values);
    }
    return pairs;
  }

  function decode(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch (_malformed) {
      return "";
    }
  }

  function write(pairs) {
    const parts = [];
    for (const [key, values] of pairs) {
      if (values.length) parts.push(key + "=" + values.map(encodeURIComponent).join(","));
    }
    return parts.length ? "?" + parts.join("&") : "";
  }

  // Merge changes into the address and go there; null takes a key away. Text or a list of texts.
  function go(changes, replace) {
    const pairs = parse(window.location.search);
    for (const [key, value] of Object.entries(changes)) {
      const values = (Array.isArray(value) ? value : [value]).filter((v) => v !== null && v !== undefined && v !== "");
      if (values.length) pairs.set(key, values.map(String));
      else pairs.delete(key);
    }
    const search = write(pairs);
    if (search === write(parse(window.location.search))) return;
    const address = window.location.pathname + search;
    // what a list of people was searched for goes along, see list.js
    const state = window.history.state || {};
    visit(address, state, replace);
  }

  function visit(address, state, replace) {
    if (replace) window.history.replaceState(state, "", address);
    else window.history.pushState(state || {}, "", address);
    // Dash's own signal that the address changed: every dcc.Location reads it again
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function shared(search) {
    const pairs = parse(search);
    return write(new Map(SHARED.filter((key) => pairs.has(key)).map((key) => [key, pairs.get(key)])));
  }

  function effective(search, defaults) {
    const pairs = parse(search);
    return KEYS.map((key) => {
      const values = pairs.get(key) || [];
      if (MANY.has(key)) return values;
      return values.length ? values.join(",") : (defaults || {})[key] || null;
    });
  }

  function same(one, other) {
    return JSON.stringify(one || []) === JSON.stringify(other || []);
  }

  function locale() {
    return document.documentElement.lang === "en" ? "en-GB" : "nl-NL";
  }

  function day(text) {
    const date = new Date(text + "T12:00:00");
    if (Number.isNaN(date.getTime())) return text || "";
    return date.toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric" }).replace(/\.(?= )/g, "");
  }

  let defaults = {};

  const shell = {
    readAddress(search, given) {
      defaults = given || {};
      const values = effective(search, defaults);
      const question = document.getElementById("header-question");
      if (question) question.textContent = [values[0], day(values[1])].filter(Boolean).join(" · ");
      const chosen = values.slice(2).filter((list) => list.length).length;
      return [...values, chosen ? String(chosen) : ""];
    },

    // a page's copies of the address; each changes only when its own part does
    keepAddress(search, path, page, address, question) {
      if (path !== page) return [NO_UPDATE(), NO_UPDATE()];
      const whole = search || "?";
      const asked = shared(search) || "?";
      // what was told about the question before says nothing about this one
      if (address && whole !== address) window.dash_clientside.set_props("notice", { children: [] });
      return [whole === address ? NO_UPDATE() : whole, asked === question ? NO_UPDATE() : asked];
    },

    writeAddress(...values) {
      const now = effective(window.location.search, defaults);
      const changes = {};
      KEYS.forEach((key, at) => {
        if (same(values[at], now[at])) return;
        // a required control that was emptied keeps what it had
        if (!MANY.has(key) && !values[at]) return;
        changes[key] = values[at] === defaults[key] ? null : values[at];
      });
      if (Object.keys(changes).length) go(changes);
    },

    // A panel was shut by its button, Escape or a click beside it: the address follows. What shut because the
    // address changed has nothing to say: by then the address may have gone back to where the panel is open.
    shut(opened, address, keys) {
      if (opened || (window.location.search || "?") !== address) return;
      go(Object.fromEntries(keys.split(" ").map((key) => [key, null])));
    },

    toggleFilters() {
      const open = document.getElementById("filter-toggle").getAttribute("aria-expanded") !== "true";
      return ["filter-line" + (open ? " open" : ""), String(open)];
    },

    navigate(search, path) {
      const links = Array.from(document.querySelectorAll(".navigation .nav-link"));
      for (const link of links) {
        const here = new URL(link.href).pathname === path;
        link.classList.toggle("here", here);
        if (here) intoSight(link);
        if (here) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
      const hrefs = links.map((link) => new URL(link.href).pathname + shared(search));
      return hrefs.length === 1 ? hrefs[0] : hrefs;
    },

    async recover(beats) {
      if (!beats) return NO_UPDATE();
      try {
        const answer = await fetch("/gezond", { cache: "no-store" });
        if (!answer.ok) return NO_UPDATE();
      } catch (_unreachable) {
        return NO_UPDATE();
      }
      window.dash_clientside.set_props("heartbeat", { disabled: true });
      return beats;
    },

    speak_nl: (clicks) => speak("nl", clicks),
    speak_en: (clicks) => speak("en", clicks),

    savePicture(clicks, id) {
      if (clicks) {
        const holder = Array.from(document.querySelectorAll(".dash-graph")).find((graph) => {
          try {
            return JSON.parse(graph.id).picture === id.save;
          } catch (_plain) {
            return false;
          }
        });
        const plot = holder && holder.querySelector(".js-plotly-plot");
        if (plot) {
          const size = plot.getBoundingClientRect();
          window.Plotly.downloadImage(plot, {
            format: id.kind, filename: "landschap-" + id.save, width: size.width, height: size.height,
            scale: id.kind === "png" ? 2 : 1,
          });
        }
      }
      return NO_UPDATE();
    },
  };

  // on a telephone the navigation is a strip that is wider than the screen
  function intoSight(link) {
    const strip = link.parentElement;
    strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
  }
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".navigation .nav-link")) intoSight(event.target);
  });

  function speak(code, clicks) {
    if (!clicks) return;
    document.cookie = "taal=" + code + "; path=/; max-age=31536000; samesite=lax";
    if (document.querySelector(".language:focus-visible")) window.sessionStorage.setItem(SPOKEN, code);
    window.location.reload();
  }

  // who chose a language by key is still there when the page comes back in it
  let spoken = window.sessionStorage.getItem(SPOKEN);
  function goOnSpeaking() {
    const button = spoken && document.getElementById("language-" + spoken);
    if (!button) return;
    spoken = null;
    window.sessionStorage.removeItem(SPOKEN);
    button.focus();
  }

  // the document's title follows the page's own title: the finding
  function followHeading() {
    goOnSpeaking();
    const heading = document.querySelector("#page h1");
    if (heading && heading.textContent) document.title = heading.textContent + " · Landschap";
    // a panel's head is no banner of the page; its library gives no way to say so
    for (const head of document.querySelectorAll("header.mantine-Drawer-header:not([role])")) {
      head.setAttribute("role", "presentation");
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(followHeading).observe(document.body, {
      childList: true, subtree: true, characterData: true,
    });
  });

  // a click on the skip link must move the focus, not add to the address
  document.addEventListener("click", (event) => {
    const skip = event.target.closest && event.target.closest("a.skip");
    if (!skip) return;
    event.preventDefault();
    document.getElementById("main").focus();
  });

  // what unfolds over the page, the menu and a list's columns: Escape and going elsewhere fold it up
  const OVER = "details:is(.me, .list-columns)[open]";
  document.addEventListener("keydown", (event) => {
    const over = event.key === "Escape" && event.target.closest && event.target.closest(OVER);
    if (!over) return;
    over.open = false;
    over.querySelector("summary").focus();
  });
  for (const leaving of ["focusin", "pointerdown"]) {
    document.addEventListener(leaving, (event) => {
      for (const over of document.querySelectorAll(OVER)) if (!over.contains(event.target)) over.open = false;
    });
  }

  // who tries again reads only how that went
  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("main button, [role=dialog] button")) return;
    if (document.querySelector("#notice .notice-error")) window.dash_clientside.set_props("notice", { children: [] });
  });

  window.landschap = { go, visit, parse, shared, day, locale };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { shell });

  // what the grid's columns use to show a value
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const empty = (value) => value === null || value === undefined;
  functions.landschap_number = (value) => (empty(value) ? "–" : Number(value).toLocaleString(locale()));
  functions.landschap_share = (value) => (empty(value) ? "–" : Math.round(value * 100) + "%");
  functions.landschap_leave = () => false;
  functions.landschap_date = (value) => (empty(value) ? "–" : day(value));

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  components.LinkCell = function (props) {
    const href = props.data && props.data[props.hrefKey];
    if (!href) return props.value;
    function follow(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      visit(href);
    }
    return window.React.createElement("a", { href, onClick: follow, tabIndex: -1 }, props.value);
  };
})();
