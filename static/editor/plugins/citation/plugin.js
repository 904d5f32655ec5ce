/* A citation in the text: shown as a chip with author and year, stored as an empty element with the reference's key.
   The number is given when the page is made. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;
  // The editor takes empty sup elements for leftovers; here one is a citation.
  delete CKEDITOR.dtd.$removeEmpty.sup;

  function isCitation(element) {
    return element.name === "sup" && element.hasClass("cite") && Boolean(element.attributes["data-ref"]);
  }

  function choiceOf(editor, key) {
    return (editor.config.citations || []).filter(function (choice) {
      return choice.key === key;
    })[0];
  }

  function options(editor, wanted) {
    var needle = wanted.trim().toLowerCase();
    return (editor.config.citations || []).filter(function (choice) {
      return !choice.retired && (choice.label + " " + choice.key).toLowerCase().indexOf(needle) >= 0;
    });
  }

  function fill(editor, dialog, wanted) {
    var list = dialog.getContentElement("main", "key");
    var chosen = list.getValue();
    var found = options(editor, wanted);
    list.clear();
    found.forEach(function (choice) {
      list.add(choice.label + " [" + choice.key + "]", choice.key);
    });
    // The one that is left is the one that was looked for: nobody has to click on it before "OK".
    list.setValue(found.length === 1 ? found[0].key : chosen);
  }

  function definition(editor) {
    var words = editor.config.words;
    var choices = options(editor, "");
    return {
      title: words.citation,
      minWidth: 460,
      minHeight: 240,
      contents: [
        {
          id: "main",
          elements: [
            { type: "html", id: "none", html: "<p>" + CKEDITOR.tools.htmlEncode(choices.length ? "" : words.citationNone) + "</p>" },
            {
              type: "text",
              id: "filter",
              label: words.citationFilter,
              setup: function () {
                this.setValue("");
                fill(editor, this.getDialog(), "");
              },
              onKeyUp: function () {
                fill(editor, this.getDialog(), this.getValue());
              },
            },
            {
              type: "select",
              id: "key",
              label: words.citationChoose,
              size: 10,
              // The skin gives every list the height of one line.
              inputStyle: "width: 100%; height: 15em",
              items: choices.map(function (choice) {
                return [choice.label + " [" + choice.key + "]", choice.key];
              }),
              validate: CKEDITOR.dialog.validate.notEmpty(words.citationMissing),
              setup: function (widget) {
                this.setValue(widget.data.key || "");
              },
              commit: function (widget) {
                widget.setData("key", this.getValue());
              },
            },
          ],
        },
      ],
    };
  }

  CKEDITOR.plugins.add("citation", {
    requires: "widget,dialog",
    init: function (editor) {
      CKEDITOR.dialog.add("citation", definition);
      editor.widgets.add("citation", {
        inline: true,
        button: editor.config.words.citation,
        pathName: editor.config.words.citation,
        dialog: "citation",
        template: '<sup class="cite" data-ref="-">[]</sup>',
        requiredContent: "sup[data-ref](cite)",
        upcast: isCitation,
        init: function () {
          this.setData("key", this.element.getAttribute("data-ref").replace(/^-$/, ""));
        },
        data: function () {
          var choice = choiceOf(editor, this.data.key);
          this.element.setAttribute("data-ref", this.data.key || "-");
          this.element.setAttribute("title", (choice ? (choice.entry || choice.label) + " " : "") + "[" + this.data.key + "]");
          // What the chip says is never stored: downcast() writes the key alone.
          this.element.setText((choice && choice.short) || "[" + this.data.key + "]");
          this.element[choice && !choice.retired ? "removeClass" : "addClass"]("unknown");
        },
        downcast: function () {
          return new CKEDITOR.htmlParser.element("sup", { "class": "cite", "data-ref": this.data.key });
        },
      });
    },
  });
})();
