// What a user sees of a page: called with the elements that a selector found. Says "" where all is well,
// else why not, for people.
(() => {
    const MOST = 50;

    const name = (element) => {
        const id = element.id ? "#" + element.id : "";
        const classes = [...element.classList].slice(0, 2).map((each) => "." + each).join("");
        return (element.localName + id + classes).slice(0, 60);
    };

    const isShown = (element) => {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) {
            return false;
        }
        return [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0);
    };

    // The largest of its boxes: the middle of a link over two lines may be beside both.
    const middle = (element) => {
        const boxes = [...element.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height);
        return { x: boxes[0].left + boxes[0].width / 2, y: boxes[0].top + boxes[0].height / 2 };
    };

    // Through shadow roots, down to what a click would meet.
    const hit = (x, y) => {
        let root = document;
        for (let depth = 0; depth < MOST; depth++) {
            const found = root.elementFromPoint(x, y);
            if (!found || !found.shadowRoot || found.shadowRoot === root) {
                return found;
            }
            const deeper = found.shadowRoot.elementFromPoint(x, y);
            if (!deeper || deeper === found) {
                return found;
            }
            root = found.shadowRoot;
        }
        return null;
    };

    const holds = (outer, inner) => {
        for (let each = inner; each; each = each.assignedSlot || each.parentElement || each.getRootNode().host) {
            if (each === outer) {
                return true;
            }
        }
        return false;
    };

    // A click on the label is a click on its field. What lets clicks through is met behind itself.
    const isSame = (element, met) =>
        holds(element, met) ||
        (met.closest("label") && met.closest("label").control === element) ||
        (holds(met, element) && (getComputedStyle(element).pointerEvents === "none" || element instanceof SVGElement));

    const look = (element) => {
        if (!isShown(element)) {
            return "is in the page, and not visible";
        }
        element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        const { x, y } = middle(element);
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
            return "lies outside of what can be scrolled to";
        }
        const met = hit(x, y);
        return met && isSame(element, met) ? "" : "is covered by `" + (met ? name(met) : "nothing that can be met") + "`";
    };

    const seen = (elements) => {
        let worst = "is not in the page";
        for (const element of elements.slice(0, MOST)) {
            const fault = look(element);
            if (fault === "") {
                return "";
            }
            worst = fault;
        }
        return worst;
    };

    const unseen = (elements) => {
        const shown = elements.slice(0, MOST).find(isShown);
        return shown ? "is visible: `" + name(shown) + "`" : "";
    };

    // A page is empty that shows neither text nor anything drawn nor a field.
    const empty = () => {
        if (!document.body) {
            return true;
        }
        const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let count = 0; count < 20000 && text.nextNode(); count++) {
            if (text.currentNode.data.trim() && isShown(text.currentNode.parentElement)) {
                return false;
            }
        }
        const drawn = "img, svg, canvas, video, picture, iframe, object, embed, input, button, select, textarea";
        const hosts = [...document.body.querySelectorAll("*")].slice(0, 20000).filter((each) => each.shadowRoot);
        const isDrawn = (each) => isShown(each) && !(each instanceof HTMLImageElement && each.naturalWidth === 0);
        return ![...document.body.querySelectorAll(drawn), ...hosts].slice(0, 2000).some(isDrawn);
    };

    return { seen, unseen, empty };
})()
