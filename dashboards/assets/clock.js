/* The page asks twice a second whether the store or its folder's watcher have news, and says so to its parts. */
"use strict";

(function () {
  const PERIOD_MS = 500;
  let told = null;
  let lower = null; // a revision below the known one: told twice, the database is another one

  function follow(now) {
    const known = window.dash_component_api.getLayout("revision");
    if (!known) return;
    const revision = known.props.data;
    if (now.revision > revision || (now.revision < revision && now.revision === lower)) {
      window.dash_clientside.set_props("revision", { data: now.revision });
    }
    lower = now.revision < revision ? now.revision : null;
    const reading = JSON.stringify(now.reading);
    if (reading !== told) window.dash_clientside.set_props("now", { data: now.reading });
    told = reading;
  }

  function ask() {
    if (!window.dash_component_api) return later();
    window.fetch("/now", { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (now) { if (now) follow(now); })
      .catch(function () {}) // connection.js says so
      .finally(later);
  }

  function later() {
    setTimeout(ask, PERIOD_MS);
  }

  later();
})();
