// Asks before somebody leaves a page with words that were typed and not sent: by a link, by closing it, by going back.
// Which sentence is shown is the browser's own. What is kept nevertheless is told in keep.js.
"use strict";
(() => {
  const typed = new Set();
  const sent = new Set();
  const words = "textarea, input:is([type=text], [type=search], [type=url], [type=email], [type=number], :not([type]))";
  const changes = (form) => form?.method === "post" && !form.action.endsWith("/logout/");

  const inEditors = () =>
    window.CKEDITOR
      ? Object.values(CKEDITOR.instances)
          .filter((editor) => editor.status === "ready" && editor.checkDirty())
          .map((editor) => editor.element.$.form)
      : [];

  document.addEventListener("input", (event) => {
    const form = event.target.form ?? event.target.closest("form");
    if (!changes(form) || !(event.target === form || event.target.matches(words))) return;
    typed.add(form);
    sent.delete(form);
  });
  document.addEventListener("submit", (event) => {
    // A button that sends the form elsewhere ("Retire") saves no words.
    if (!event.defaultPrevented && !event.submitter?.hasAttribute("formaction")) sent.add(event.target);
  });
  // The writing view sends a form by itself where the server leads to another page.
  document.addEventListener("livhealth:sent", (event) => sent.add(event.target));

  // Who signs out was asked what becomes of the words (leave.js).
  let asked = false;
  document.addEventListener("livhealth:asked", () => { asked = true; });

  window.addEventListener("beforeunload", (event) => {
    const waiting = [...typed, ...inEditors()].some((form) => form?.isConnected && !sent.has(form));
    if (waiting && !asked) event.preventDefault();
  });
})();
