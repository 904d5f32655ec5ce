/* An abbreviation with its long form, which is shown on pointing and read aloud. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;

  function abbreviationAt(editor) {
    var path = editor.elementPath();
    return path && path.contains("abbr", true);
  }

  function insert(editor, text, title) {
    var element = editor.document.createElement("abbr", { attributes: { title: title } });
    element.setText(text);
    editor.insertElement(element);
  }

  function change(editor, element, text, title) {
    editor.fire("saveSnapshot");
    if (title) {
      element.setAttribute("title", title);
      if (element.getText() !== text) {
        element.setText(text);
      }
    } else {
      element.remove(true);
    }
    editor.fire("saveSnapshot");
  }

  function definition(editor) {
    var words = editor.config.words;
    return {
      title: words.abbreviation,
      minWidth: 380,
      minHeight: 120,
      contents: [
        {
          id: "main",
          elements: [
            {
              type: "text",
              id: "text",
              label: words.abbreviationText,
              validate: CKEDITOR.dialog.validate.notEmpty(words.abbreviationMissing),
            },
            { type: "text", id: "title", label: words.abbreviationHelp },
            { type: "html", id: "remove", html: "<p>" + CKEDITOR.tools.htmlEncode(words.abbreviationRemove) + "</p>" },
          ],
        },
      ],
      onShow: function () {
        this.found = abbreviationAt(editor);
        this.setValueOf("main", "text", this.found ? this.found.getText() : editor.getSelection().getSelectedText());
        this.setValueOf("main", "title", (this.found && this.found.getAttribute("title")) || "");
      },
      onOk: function () {
        var text = this.getValueOf("main", "text").trim();
        var title = this.getValueOf("main", "title").trim();
        if (this.found) {
          change(editor, this.found, text, title);
        } else if (title) {
          insert(editor, text, title);
        } else {
          window.alert(words.abbreviationMissing);
          return false;
        }
      },
    };
  }

  CKEDITOR.plugins.add("abbreviation", {
    requires: "dialog",
    init: function (editor) {
      var words = editor.config.words;
      CKEDITOR.dialog.add("abbreviation", definition);
      editor.addCommand("abbreviation", new CKEDITOR.dialogCommand("abbreviation", { requiredContent: "abbr[title]" }));
      editor.ui.addButton("Abbreviation", { label: words.abbreviation, command: "abbreviation" });
      editor.on("doubleclick", function (event) {
        if (event.data.element.is("abbr")) {
          event.data.dialog = "abbreviation";
        }
      });
    },
  });
})();
