// Small makers of elements. Text is only ever set as text: what devices and servers say stays inert.

const svg = "http://www.w3.org/2000/svg";

export function make(name, options = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(options)) {
        if (value !== undefined && value !== false) {
            element.setAttribute(key, value === true ? "" : value);
        }
    }
    element.append(...children.filter(child => child !== undefined && child !== ""));
    return element;
}

export function shape(name) {
    const picture = document.createElementNS(svg, "svg");
    picture.setAttribute("class", `shape shape-${name}`);
    picture.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(svg, "use");
    use.setAttribute("href", `#shape-${name}`);
    picture.append(use);
    return picture;
}

// Replaces what differs, so that a screen reader is told only of changes and a selection survives.
export function show(id, ...children) {
    const place = document.getElementById(id);
    const wanted = make("div", {}, ...children);
    const same = place.childNodes.length === wanted.childNodes.length &&
        [...place.childNodes].every((node, at) => node.isEqualNode(wanted.childNodes[at]));
    if (!same) {
        place.replaceChildren(...wanted.childNodes);
    }
}

// parts: [{name, label, count}]. The width is set through the object model, which the content security
// policy allows where it forbids style attributes; a part that is not empty is never too thin to see.
export function bar(parts, describe) {
    const strip = make("div", { class: "bar", role: "img", "aria-label": describe(parts) });
    for (const part of parts.filter(one => one.count > 0)) {
        const piece = make("span", { class: `part ${part.name}` });
        piece.style.flexGrow = String(part.count);
        strip.append(piece);
    }
    return strip;
}
