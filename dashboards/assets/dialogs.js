/* Dialogs: opened by name, closed by Esc or their buttons; the analyst's name is asked before the first edit. */
"use strict";

(function () {
  const PATIENCE = 30000; // milliseconds
  let current = null;
  let lastPress = 0;
  let waiting = null; // what is done once there is a name

  function open(dialog) {
    if (dialog.open) return;
    if (dialog.classList.contains("modal")) dialog.showModal();
    else dialog.show();
    const first = dialog.querySelector("[data-first], input:not([type=file]), textarea, .actions button");
    if (first) first.focus();
    dialog.scrollIntoView({ block: "nearest" });
  }

  function show(name) {
    current = name || null;
    document.querySelectorAll("dialog.sheet[open]").forEach(function (dialog) {
      if (dialog.id !== current && dialog.id !== "name") dialog.close();
    });
    const dialog = current && document.getElementById(current);
    if (dialog) open(dialog);
  }

  function data(store) {
    const part = window.dash_component_api.getLayout(store);
    return part && part.props.data;
  }

  /* As the server is told it: what the browser keeps of it may be later, or nothing. */
  function author() {
    return data("author") || "";
  }

  function askName(then) {
    waiting = then;
    window.dash_clientside.set_props("name-field", { value: author() });
    window.dash_clientside.set_props("name-error", { children: "" });
    open(document.getElementById("name"));
  }

  function keepName() {
    const name = document.getElementById("name-field").value.trim();
    if (!name) {
      window.dash_clientside.set_props("name-error", { children: "Write your name, as others know you." });
      document.getElementById("name-field").focus();
      return;
    }
    window.dash_clientside.set_props("author", { data: name });
    document.getElementById("name").close();
    const then = waiting;
    waiting = null;
    if (then) setTimeout(then, 30); // once the keyboard is back where it was
  }

  /* The button may be drawn anew or rest meanwhile: it is pressed once it can be, or it is told that it was not. */
  function clickLater(button) {
    const about = data("selected");
    let until = null;
    return function click() {
      until = until || Date.now() + PATIENCE;
      const there = button.id ? document.getElementById(button.id) : button;
      const isSame = data("selected") === about;
      if (isSame && there && there.isConnected && !there.disabled) there.click();
      else if (isSame && Date.now() < until) setTimeout(click, 50);
      else {
        const told = "Nothing was saved: press “" + button.textContent + "” again.";
        window.dash_clientside.set_props("word-message", { children: told });
      }
    };
  }

  /* A button of a list is another one once its list is drawn anew: what it is about is kept, not the button. */
  function press(store, key) {
    lastPress = Math.max(Date.now(), lastPress + 1); // or a second press would be none
    window.dash_clientside.set_props(store, { data: { key: key, at: lastPress } });
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "signed" || button.dataset.names) askName(null);
    else if (button.id === "name-save") keepName();
    else if (button.dataset.opens) {
      show(button.dataset.opens);
      window.dash_clientside.set_props("dialog", { data: button.dataset.opens });
    }
    else if (button.dataset.signed && !author()) {
      const { press: store, key } = button.dataset;
      event.stopPropagation();
      askName(store ? function () { press(store, key); } : clickLater(button));
    } else if (button.dataset.press) press(button.dataset.press, button.dataset.key);
    else if (button.dataset.closes) button.closest("dialog").close();
  }, true);

  document.addEventListener("close", function (event) {
    if (event.target.id === current) window.dash_clientside.set_props("dialog", { data: null });
  }, true);

  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.id === "name-field") {
      event.preventDefault(); // or it would press the button that gets the keyboard back
      keepName();
    }
    if (event.key !== "Escape" || document.querySelector("dialog.modal[open]")) return;
    if (event.target.closest(".dash-dropdown-content")) return; // its list closes first
    const dialog = document.querySelector("dialog.sheet[open]");
    if (dialog) dialog.close();
  });

  /* What is too large for one request is refused here, with a word, and not by the server without one. */
  function check(contents, names) {
    const files = [];
    const refused = [];
    let room = Number(document.getElementById("adding-frame").dataset.limit);
    (contents || []).forEach(function (content, number) {
      if (content.length > room) refused.push(names[number]);
      else {
        files.push({ name: names[number], contents: content });
        room -= content.length;
      }
    });
    window.dash_clientside.set_props("upload", { contents: null, filename: null });
    return { files: files, refused: refused, at: Date.now() }; /* the same files, chosen again, are a new choice */
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dialogs: {
      show: show,
      author: author,
      ask: askName,
      check: function (contents, names) {
        return contents ? check(contents, names) : window.dash_clientside.no_update;
      },
    },
  });
})();
