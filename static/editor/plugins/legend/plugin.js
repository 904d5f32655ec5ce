/* Under the editor, what its words cite and show: each reference and figure by what it is called, with the way to its
   record, and in red what there is not. It stands outside the text and changes nothing in it. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;
  var CITED = "sup.cite[data-ref], figure[data-figure]";
  var PAUSE = 300;

  function named(choices, key) {
    return (choices || []).filter(function (choice) {
      return choice.key === key;
    })[0];
  }

  /* Each key once, in the order of reading: what it is, its choice, and the sentence that warns of it. */
  function found(editor) {
    var words = editor.config.words;
    var seen = {};
    return editor
      .editable()
      .find(CITED)
      .toArray()
      .map(function (element) {
        var isFigure = element.getName() === "figure";
        var key = element.getAttribute(isFigure ? "data-figure" : "data-ref");
        var choice = named(isFigure ? editor.config.figures : editor.config.citations, key);
        var warning = choice ? (choice.retired ? words.citedRetired : "") : isFigure ? words.figureUnknown : words.citedUnknown;
        return { name: (isFigure ? "figure:" : "") + key, key: key, choice: choice, warning: warning.replace("%s", key) };
      })
      .filter(function (each) {
        var isNew = each.key && each.key !== "-" && !seen[each.name];
        seen[each.name] = true;
        return isNew;
      });
  }

  function made(name, text, className) {
    var element = document.createElement(name);
    element.textContent = text || "";
    if (className) {
      element.className = className;
    }
    return element;
  }

  /* The label leads to the record; beside the page, so that unsaved words stay. */
  function line(editor, each) {
    var item = made("li", "", each.warning ? "red" : "");
    var label = each.choice && (each.choice.entry || each.choice.label);
    if (each.choice && each.choice.picture) {
      var picture = made("img");
      picture.src = each.choice.picture;
      picture.alt = "";
      item.append(picture);
    }
    if (label) {
      var name = made(each.choice.address ? "a" : "bdi", label);
      name.dir = "auto";
      if (each.choice.address) {
        name.href = each.choice.address;
        name.target = "_blank";
        name.rel = "noopener";
        name.title = editor.config.words.citedRecord.replace("%s", each.key);
      }
      item.append(name, " ");
    }
    item.append(made("bdi", "[" + each.name + "]", "quiet"));
    if (each.warning) {
      item.append(" ", made("strong", each.warning));
    }
    return item;
  }

  function show(editor, legend) {
    var all = found(editor);
    var list = legend.querySelector("ul");
    var lines = all.map(function (each) {
      return line(editor, each);
    });
    var said = legend.querySelector("[role=status]");
    var warnings = all
      .map(function (each) {
        return each.warning;
      })
      .filter(Boolean)
      .join(" ");
    list.replaceChildren.apply(list, lines);
    legend.hidden = !lines.length;
    // Said once to who does not see it; the line itself says it to who does.
    if (said.textContent !== warnings) {
      said.textContent = warnings;
    }
  }

  function begin(editor) {
    var legend = made("div", "", "cited-here");
    var title = made("p", editor.config.words.citedHere);
    var list = made("ul");
    var said = made("p", "", "visually-hidden");
    var waiting;
    title.id = editor.name + "-cited";
    list.setAttribute("aria-labelledby", title.id);
    said.setAttribute("role", "status");
    legend.append(title, list, said);
    editor.container.$.after(legend);
    editor.on("change", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        if (editor.status === "ready") {
          show(editor, legend);
        }
      }, PAUSE);
    });
    // Words that are put in as a whole, as those that the browser kept.
    editor.on("dataReady", function () {
      show(editor, legend);
    });
    editor.on("destroy", function () {
      clearTimeout(waiting);
      legend.remove();
    });
    show(editor, legend);
  }

  CKEDITOR.plugins.add("legend", {
    requires: "citation,figure",
    init: function (editor) {
      editor.on("instanceReady", function () {
        begin(editor);
      });
    },
  });
})();
