/* Isolates words from the direction of the text around them: "5–10 mg" in Arabic is not shown turned round. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;

  CKEDITOR.plugins.add("isolate", {
    init: function (editor) {
      var style = new CKEDITOR.style({ element: "bdi" });
      editor.addCommand("isolate", new CKEDITOR.styleCommand(style, { requiredContent: "bdi" }));
      editor.attachStyleStateChange(style, function (state) {
        editor.getCommand("isolate").setState(state);
      });
      editor.ui.addButton("Isolate", { label: editor.config.words.isolate, command: "isolate" });
    },
  });
})();
