/* Whether the server answers: told when it does not, and once it does again the page catches up. */
"use strict";

(function () {
  const ASKED = ["_dash-update-component", "/now"];
  const GONE = [502, 503, 504]; // what a proxy answers for a server that is gone
  const send = window.fetch;
  let isLost = false;

  function show(lost) {
    isLost = lost;
    window.dash_clientside.set_props("connection", { hidden: !lost });
  }

  function again(name, property) {
    const part = window.dash_component_api.getLayout(name);
    if (part) window.dash_clientside.set_props(name, { [property]: part.props[property] });
  }

  /* What was asked for meanwhile had no answer: the fields are read again, and everything is drawn. */
  function catchUp() {
    show(false);
    again("search", "value");
    again("selected", "data");
    again("revision", "data");
  }

  window.fetch = function (resource, options) {
    const answer = send.call(this, resource, options);
    const address = String(resource.url || resource);
    if (!ASKED.some(function (path) { return address.includes(path); })) return answer;
    answer.then(
      function (response) {
        const gone = GONE.includes(response.status);
        if (gone && !isLost) show(true);
        else if (!gone && isLost) catchUp();
      },
      function (error) {
        if (error.name !== "AbortError" && !isLost) show(true);
      },
    );
    return answer;
  };
})();
