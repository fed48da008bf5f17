// Runs in a page and returns its elements as [type, props, children], for React.
(() => {
  const names = { class: "className", for: "htmlFor", tabindex: "tabIndex", autocomplete: "autoComplete" };
  const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const propName = (name) => names[name] ?? (/^(?:aria|data)-/.test(name) ? name : camelCase(name));
  const omitted = /^(?:style|on\w+|value|checked|selected|open)$/;
  const skipped = new Set(["SCRIPT", "NOSCRIPT", "STYLE"]);
  const isSet = (element) =>
    element.matches(".prose, a > span, h1 > span") || element.querySelector(":scope > .katex, :scope > .math") !== null;

  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (node.nodeType !== Node.ELEMENT_NODE || skipped.has(node.tagName)) return null;
    const attributes = [...node.attributes].filter(({ name }) => !omitted.test(name));
    const props = Object.fromEntries(attributes.map(({ name, value }) => [propName(name), value]));
    const type = node.tagName.toLowerCase();
    // Our pages also insert titles and abstracts as HTML.
    if (isSet(node)) return [type, { ...props, dangerouslySetInnerHTML: { __html: node.innerHTML } }];
    return [type, props, children(node)];
  };
  const children = (node) => [...node.childNodes].map(read).filter((child) => child !== null);

  return ["div", {}, children(document.body)];
})();
