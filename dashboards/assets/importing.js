// Sends a chosen or dropped file as it is, piece by piece: no page ever holds it whole.
(function () {
  "use strict";

  const zone = () => document.getElementById("import-drop");

  function say(text) {
    const place = document.getElementById("import-sending");
    if (place) place.textContent = text;
  }

  function send(file) {
    const drop = zone();
    if (!drop || !file) return;
    const { token, address, most, sending, large, failed } = drop.dataset;
    if (file.size > Number(most) * 1024 * 1024) {
      say(large);
      return;
    }
    const bar = document.getElementById("import-sent");
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Formulier", token);
    request.setRequestHeader("X-Bestand", encodeURIComponent(file.name));
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      bar.hidden = false;
      bar.value = (100 * event.loaded) / event.total;
    };
    request.onerror = () => say(failed);
    request.onload = () => {
      bar.hidden = true;
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch (_notOurs) {
        answer = {};
      }
      if (request.status === 200 && answer.lijst) {
        say("");
        window.landschap.visit(window.location.pathname + "?lijst=" + answer.lijst);
      } else say(answer.fout || failed);
    };
    say(sending.replace("{name}", file.name));
    request.send(file);
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("#import-choose")) return;
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".csv,.txt,.tsv,.xlsx";
    input.addEventListener("change", () => send(input.files[0]));
    input.click();
  });

  // who turns a page of a group goes on in that group, at its beginning
  let turned = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.import-turn");
    if (link) turned = { group: link.closest("[data-group]").dataset.group, from: link.closest("[data-group]") };
  }, true);
  new MutationObserver(() => {
    if (!turned || turned.from.isConnected) return;
    const bar = document.querySelector("[data-group='" + turned.group + "']");
    const head = bar && bar.closest(".import-group").querySelector("summary, h2");
    if (!head) return;
    turned = null;
    if (head.tagName === "H2") head.tabIndex = -1;
    head.focus();
    head.scrollIntoView({ block: "start" });
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("dragover", (event) => {
    if (!zone()) return;
    event.preventDefault();
    zone().classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (zone() && !event.relatedTarget) zone().classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!zone()) return;
    event.preventDefault();
    zone().classList.remove("over");
    send(event.dataTransfer.files[0]);
  });

  // A mended value waits a moment for the next letter; whoever leaves the field, by a button too, has written it.
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!field.id || !field.id.includes('"import-fix"')) return;
    const id = JSON.parse(field.id);
    // a field that was only passed through says nothing: it may have been mended in another window
    if (field.value !== id.was) window.dash_clientside.set_props(id, { value: field.value });
  });
})();
