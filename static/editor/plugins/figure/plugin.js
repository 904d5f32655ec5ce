/* A figure in the text: shown as its picture with the key, stored as an empty block element with that key. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;

  function isFigure(element) {
    return element.name === "figure" && Boolean(element.attributes["data-figure"]);
  }

  function choiceOf(editor, key) {
    return (editor.config.figures || []).filter(function (choice) {
      return choice.key === key;
    })[0];
  }

  function matching(editor, wanted) {
    var needle = wanted.trim().toLowerCase();
    return (editor.config.figures || []).filter(function (choice) {
      return (choice.label + " " + choice.key).toLowerCase().indexOf(needle) >= 0;
    });
  }

  /* One choice of the dialog: a radio button, so that it works with the keyboard alone, and the picture. */
  function row(page, dialog, choice) {
    var label = page.createElement("label");
    var radio = page.createElement("input");
    var picture = page.createElement("img");
    var words = page.createElement("span");
    radio.type = "radio";
    radio.name = "figure-" + dialog.getParentEditor().name;
    radio.value = choice.key;
    radio.checked = dialog.getValueOf("main", "key") === choice.key;
    radio.addEventListener("change", function () {
      dialog.setValueOf("main", "key", choice.key);
    });
    picture.src = choice.picture;
    picture.alt = "";
    words.textContent = (choice.label ? choice.label + " " : "") + "[" + choice.key + "]";
    label.className = "figure-choice";
    label.append(radio, picture, words);
    return label;
  }

  function fill(editor, dialog, wanted) {
    var list = dialog.getContentElement("main", "list").getElement().$;
    list.replaceChildren.apply(
      list,
      matching(editor, wanted).map(function (choice) {
        return row(list.ownerDocument, dialog, choice);
      })
    );
  }

  function definition(editor) {
    var words = editor.config.words;
    var none = (editor.config.figures || []).length ? "" : words.figureNone;
    return {
      title: words.figure,
      minWidth: 520,
      minHeight: 320,
      contents: [
        {
          id: "main",
          elements: [
            { type: "html", id: "none", html: "<p>" + CKEDITOR.tools.htmlEncode(none) + "</p>" },
            {
              type: "text",
              id: "filter",
              label: words.figureFilter,
              onKeyUp: function () {
                fill(editor, this.getDialog(), this.getValue());
              },
            },
            {
              type: "text",
              id: "key",
              hidden: true,
              validate: CKEDITOR.dialog.validate.notEmpty(words.figureMissing),
              setup: function (widget) {
                this.setValue(widget.data.key || "");
                this.getDialog().setValueOf("main", "filter", "");
                fill(editor, this.getDialog(), "");
              },
              commit: function (widget) {
                widget.setData("key", this.getValue());
              },
            },
            {
              type: "html",
              id: "list",
              html:
                '<div class="figure-choices" role="radiogroup" aria-label="' +
                CKEDITOR.tools.htmlEncodeAttr(words.figureChoose) +
                '"></div>',
            },
          ],
        },
      ],
    };
  }

  /* What stands in the text while it is edited: the picture, and under it what it is called. */
  function show(editor, element, key) {
    var choice = choiceOf(editor, key);
    var place = element.$;
    var caption = place.ownerDocument.createElement("figcaption");
    caption.textContent = (choice && choice.label ? choice.label + " " : "") + "[" + key + "]";
    place.replaceChildren(caption);
    if (choice) {
      var picture = place.ownerDocument.createElement("img");
      picture.src = choice.picture;
      picture.alt = choice.label;
      place.prepend(picture);
    }
    element.setAttribute("data-figure", key || "-");
    element[choice ? "removeClass" : "addClass"]("unknown");
  }

  /* A new figure goes behind the paragraph where one writes: no sentence is cut in two, no marked words are lost. */
  function behindTheParagraph(editor) {
    var selection = editor.getSelection();
    var range = selection && selection.getRanges()[0];
    var paragraph = range && range.endPath().block;
    if (paragraph) {
      range.moveToElementEditEnd(paragraph);
      range.select();
    }
  }

  CKEDITOR.plugins.add("figure", {
    requires: "widget,dialog",
    init: function (editor) {
      CKEDITOR.dialog.add("figure", definition);
      editor.on("beforeCommandExec", function (event) {
        if (event.data.name === "figure" && !editor.widgets.focused) {
          behindTheParagraph(editor);
        }
      });
      editor.widgets.add("figure", {
        inline: false,
        button: editor.config.words.figure,
        pathName: editor.config.words.figure,
        dialog: "figure",
        template: '<figure data-figure="-"></figure>',
        requiredContent: "figure[data-figure]",
        upcast: isFigure,
        init: function () {
          this.setData("key", this.element.getAttribute("data-figure").replace(/^-$/, ""));
        },
        data: function () {
          show(editor, this.element, this.data.key);
        },
        downcast: function () {
          return new CKEDITOR.htmlParser.element("figure", { "data-figure": this.data.key });
        },
      });
    },
  });
})();
