package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstClass;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstFunction;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstParam;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstArrowExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstAssignExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstBinExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCallExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstClassExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCondExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstExprOrSpread;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstFnExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstJsxElement;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstJsxExprContainer;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstJsxFragment;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstOptChainExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstSpreadElement;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstArrayLit;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstTsType;
import com.caoccao.javet.swc4j.ast.miscs.Swc4jAstJsxAttr;
import com.caoccao.javet.swc4j.ast.miscs.Swc4jAstJsxOpeningElement;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultExpr;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDecl;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstAssignPat;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstAssignPatProp;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstBindingIdent;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstKeyValuePatProp;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstObjectPat;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstRestPat;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstClassDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstFnDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstReturnStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDeclarator;
import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Makes facts of a syntax tree: one walk, in the order of the text. For one module and one thread.
final class TreeReader {
    /// Where a walk is.
    ///
    /// @param draft that nodes go to
    /// @param parent, slot as in [Node]
    private record Spot(Draft draft, int parent, String slot) {
        Spot in(int index, String into) {
            return new Spot(draft, index, into);
        }

        boolean isAttribute() {
            return parent >= 0 && !slot.equals(Node.CHILDREN);
        }
    }

    private final Offsets offsets;
    private final Imported imported = new Imported();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Loaded> loaded = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private final SessionReader sessions;

    TreeReader(String text) {
        offsets = new Offsets(text);
        sessions = new SessionReader(offsets, imported);
    }

    TreeFacts read(ISwc4jAst program) {
        List<ISwc4jAst> items = Syntax.children(program);
        items.stream()
                .filter(Swc4jAstImportDecl.class::isInstance)
                .forEach(item -> imported.add((Swc4jAstImportDecl) item));
        Draft module = new Draft("", null, true, new Span(0, 0));
        items.forEach(item -> plain(item, new Spot(module, -1, Node.CHILDREN)));
        return new TreeFacts(parts(), loaded, contexts, sessions.read(program));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        IdentityHashMap<Draft, Integer> indexes = new IdentityHashMap<>();
        for (Draft draft : drafts) {
            if (!draft.isEmpty()) {
                int owner = draft.owner().map(above -> indexes.getOrDefault(above, -1)).orElse(-1);
                indexes.put(draft, parts.size());
                parts.add(draft.part(owner));
            }
        }
        return parts;
    }

    /// What runs here; a bare name in it is not rendered.
    private void plain(ISwc4jAst node, Spot at) {
        switch (node) {
            case Swc4jAstImportDecl _ -> {
                // Read before.
            }
            case ISwc4jAstTsType _ -> {
                // Nothing of it is left at run time.
            }
            case Swc4jAstFnDecl function ->
                    function(
                            function.getIdent().getSym(),
                            function.getFunction(),
                            offsets.span(function.getIdent()),
                            at);
            case Swc4jAstClassDecl type ->
                    type(
                            type.getIdent().getSym(),
                            type.getClazz(),
                            offsets.span(type.getIdent()),
                            at);
            case Swc4jAstVarDeclarator one -> variable(one, at);
            case Swc4jAstAssignExpr assignment -> assignment(assignment, at);
            case Swc4jAstExportDefaultExpr exported -> exported(exported, at);
            case Swc4jAstReturnStmt returned ->
                    returned.getArg().ifPresent(value -> value(value, at));
            case Swc4jAstJsxElement element -> element(element, at);
            case Swc4jAstJsxFragment fragment ->
                    fragment.getChildren().forEach(child -> value(child, at));
            case Swc4jAstCallExpr call -> call(call, at);
            case Swc4jAstArrowExpr arrow -> body(arrow, at);
            case Swc4jAstFnExpr function -> defaultFunction(function, at);
            case Swc4jAstClassExpr type -> {
                Span span = offsets.span(type);
                type("default", type.getClazz(), new Span(span.start(), 0), at);
            }
            default -> Syntax.children(node).forEach(child -> plain(child, at));
        }
    }

    /// What is rendered, returned or handed over here.
    private void value(ISwc4jAst written, Spot at) {
        ISwc4jAst node = Syntax.bare(written);
        switch (node) {
            case Swc4jAstJsxExprContainer container -> value(container.getExpr(), at);
            case Swc4jAstIdent name -> reference(name.getSym(), name, at);
            case Swc4jAstMemberExpr member -> member(member, at);
            case Swc4jAstOptChainExpr chain -> value(chain.getBase(), at);
            case Swc4jAstCondExpr choice -> {
                plain(choice.getTest(), at);
                value(choice.getCons(), at);
                value(choice.getAlt(), at);
            }
            case Swc4jAstBinExpr both -> {
                value(both.getLeft(), at);
                value(both.getRight(), at);
            }
            case Swc4jAstArrayLit list ->
                    Syntax.children(list).stream()
                            .flatMap(item -> Syntax.children(item).stream())
                            .forEach(item -> value(item, at));
            case Swc4jAstFnExpr function -> inner(function.getFunction(), at);
            default -> plain(node, at);
        }
    }

    private void reference(String name, ISwc4jAst node, Spot at) {
        Optional<String> property = at.draft().property(name);
        if (property.isPresent()) {
            add(Node.Kind.PROPERTY, property.get(), node, at);
        } else if (!at.isAttribute() || !Syntax.isCapitalized(name)) {
            add(Node.Kind.REFERENCE, name, node, at);
        }
    }

    private void member(Swc4jAstMemberExpr member, Spot at) {
        Optional<String> property = Syntax.name(member).flatMap(name -> property(name, at));
        if (property.isPresent()) {
            add(Node.Kind.PROPERTY, property.get(), member, at);
        } else if (Syntax.bare(member.getObj()) instanceof Swc4jAstIdent object) {
            if (!Syntax.isCapitalized(object.getSym())) {
                reference(object.getSym(), object, at);
            }
        } else {
            plain(member, at);
        }
    }

    /// `props.x`, `this.props.x`.
    private static Optional<String> property(String name, Spot at) {
        if (name.startsWith("this.props.")) {
            return Optional.of(first(name.substring("this.props.".length())));
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return at.draft()
                .property(name.substring(0, dot))
                .map(property ->
                        property.equals(Node.ALL) ? first(name.substring(dot + 1)) : property);
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private int add(Node.Kind kind, String name, ISwc4jAst node, Spot at) {
        return at.draft().add(kind, name, at.parent(), at.slot(), offsets.span(node));
    }

    private void element(Swc4jAstJsxElement element, Spot at) {
        Swc4jAstJsxOpeningElement opening = element.getOpening();
        String tag = Syntax.name(opening.getName()).orElse("");
        boolean host = !tag.contains(".") && !Syntax.isCapitalized(tag);
        if (host && at.draft().property(tag).isEmpty()) {
            opening.getAttrs().forEach(attribute -> hostAttribute(attribute, at));
            element.getChildren().forEach(child -> value(child, at));
            return;
        }
        int index = add(Node.Kind.ELEMENT, tagName(tag, at), opening.getName(), at);
        opening.getAttrs().forEach(attribute -> attribute(attribute, at, index));
        Spot inside = at.in(index, Node.CHILDREN);
        element.getChildren().forEach(child -> value(child, inside));
    }

    private static String tagName(String tag, Spot at) {
        return at.draft()
                .property(tag)
                .or(() -> property(tag, at))
                .map(property -> Node.PROPERTIES + property)
                .orElse(tag);
    }

    private void hostAttribute(ISwc4jAst attribute, Spot at) {
        if (attribute instanceof Swc4jAstJsxAttr one) {
            one.getValue().ifPresent(value -> plain(value, at));
        } else {
            plain(attribute, at);
        }
    }

    private void attribute(ISwc4jAst attribute, Spot at, int element) {
        switch (attribute) {
            case Swc4jAstJsxAttr one -> {
                String slot = Syntax.name(one.getName()).orElse("");
                Spot inside = at.in(element, slot);
                one.getValue()
                        .filter(Swc4jAstJsxExprContainer.class::isInstance)
                        .ifPresent(_ -> add(Node.Kind.ATTRIBUTE, slot, one.getName(), inside));
                one.getValue().ifPresent(value -> value(value, inside));
            }
            case Swc4jAstSpreadElement spread -> spread(spread, at.in(element, Node.CHILDREN));
            default -> plain(attribute, at.in(element, Node.CHILDREN));
        }
    }

    /// `{...props}`: all that this part was given goes on to the element.
    private void spread(Swc4jAstSpreadElement spread, Spot inside) {
        String name = Syntax.name(spread.getExpr()).orElse("");
        boolean all =
                name.equals("this.props")
                        || inside.draft().property(name).filter(Node.ALL::equals).isPresent();
        if (all) {
            add(Node.Kind.PROPERTY, Node.ALL, spread, inside);
        } else {
            plain(spread.getExpr(), inside);
        }
    }

    private void call(Swc4jAstCallExpr call, Spot at) {
        String callee = Syntax.name(call.getCallee()).orElse("");
        if (callee.equals("createElement") || callee.endsWith(".createElement")) {
            created(call, at);
            return;
        }
        boolean hook = Syntax.isHook(callee);
        if (!hook && (callee.isEmpty() || callee.contains("."))) {
            value(call.getCallee(), at);
            call.getArgs().forEach(argument -> value(argument.getExpr(), at));
            return;
        }
        if (hook && !at.draft().runsLater()) {
            at.draft()
                    .runner()
                    .add(Node.Kind.CALL, callee, -1, Node.CHILDREN, offsets.span(call.getCallee()));
            call.getArgs().forEach(argument -> value(argument.getExpr(), at));
            return;
        }
        int index = add(Node.Kind.CALL, callee, call.getCallee(), at);
        Spot inside = at.in(index, Node.CHILDREN);
        call.getArgs().forEach(argument -> value(argument.getExpr(), inside));
    }

    /// `createElement(Name, properties, ...children)`.
    private void created(Swc4jAstCallExpr call, Spot at) {
        List<Swc4jAstExprOrSpread> arguments = call.getArgs();
        String tag = Syntax.argument(call, 0).flatMap(Syntax::name).orElse("");
        Spot inside = at;
        if (Syntax.isCapitalized(tag) || tag.contains(".")) {
            inside = at.in(add(Node.Kind.ELEMENT, tagName(tag, at), call, at), Node.CHILDREN);
        }
        for (Swc4jAstExprOrSpread argument : arguments.stream().skip(1).toList()) {
            value(argument.getExpr(), inside);
        }
    }

    private void function(String name, Swc4jAstFunction function, Span span, Spot at) {
        Draft draft = draft(name, true, span, at);
        parameters(function.getParams().stream().<ISwc4jAst>map(Swc4jAstParam::getPat), draft);
        function.getBody().ifPresent(body -> plain(body, new Spot(draft, -1, Node.CHILDREN)));
    }

    /// `export default function () {}`; any other function without a name belongs here.
    private void defaultFunction(Swc4jAstFnExpr function, Spot at) {
        if (isTop(at)) {
            String name = function.getIdent().map(Swc4jAstIdent::getSym).orElse(Part.DEFAULT);
            Span span = offsets.span(function);
            function(name, function.getFunction(), new Span(span.start(), 0), at);
        } else {
            inner(function.getFunction(), at);
        }
    }

    private void inner(Swc4jAstFunction function, Spot at) {
        function.getBody().ifPresent(body -> plain(body, at));
    }

    private void body(Swc4jAstArrowExpr arrow, Spot at) {
        if (Syntax.children(arrow.getBody()).isEmpty()
                || !(arrow.getBody()
                        instanceof com.caoccao.javet.swc4j.ast.stmt.Swc4jAstBlockStmt)) {
            value(arrow.getBody(), at);
        } else {
            plain(arrow.getBody(), at);
        }
    }

    private void type(String name, Swc4jAstClass type, Span span, Spot at) {
        Draft draft = draft(name, true, span, at);
        type.getBody().forEach(member -> plain(member, new Spot(draft, -1, Node.CHILDREN)));
    }

    private void exported(Swc4jAstExportDefaultExpr exported, Spot at) {
        Span span = offsets.span(exported.getExpr());
        binding(Part.DEFAULT, exported.getExpr(), new Span(span.start(), 0), at);
    }

    private void assignment(Swc4jAstAssignExpr assignment, Spot at) {
        Optional<String> name = Syntax.name(assignment.getLeft());
        if (isTop(at) && name.isPresent()) {
            binding(name.get(), assignment.getRight(), offsets.span(assignment.getLeft()), at);
        } else {
            value(assignment.getRight(), at);
        }
    }

    private void variable(Swc4jAstVarDeclarator one, Spot at) {
        Optional<ISwc4jAst> initial = one.getInit().map(ISwc4jAst.class::cast);
        if (initial.isEmpty()) {
            return;
        }
        ISwc4jAst bare = Syntax.bare(initial.get());
        if (one.getName() instanceof Swc4jAstBindingIdent name) {
            variable(name.getId().getSym(), bare, offsets.span(name.getId()), at);
            return;
        }
        String source = Syntax.name(bare).orElse("");
        if (source.equals("this.props")
                || at.draft().property(source).filter(Node.ALL::equals).isPresent()) {
            pattern(one.getName(), at.draft());
        }
        plain(initial.get(), at);
    }

    private void variable(String name, ISwc4jAst initial, Span span, Spot at) {
        if (initial instanceof Swc4jAstCallExpr call) {
            Optional<Loaded> component = LoadedReader.read(name, call, imported, offsets);
            if (component.isPresent()) {
                loaded.add(component.get());
                return;
            }
            if (Syntax.name(call.getCallee()).filter(TreeReader::makesContext).isPresent()) {
                contexts.add(name);
                return;
            }
        }
        binding(name, initial, span, at);
    }

    private static boolean makesContext(String callee) {
        return callee.equals("createContext") || callee.endsWith(".createContext");
    }

    private void binding(String name, ISwc4jAst initial, Span span, Spot at) {
        Optional<ISwc4jAst> function = Syntax.function(initial);
        Draft draft = draft(name, function.isPresent() || isTop(at), span, at);
        function.ifPresent(one -> parameters(one, draft));
        value(initial, new Spot(draft, -1, Node.CHILDREN));
    }

    private Draft draft(String name, boolean runsLater, Span span, Spot at) {
        Draft owner = isTop(at) ? null : at.draft();
        Draft draft = new Draft(name, owner, runsLater, span);
        drafts.add(draft);
        return draft;
    }

    private static boolean isTop(Spot at) {
        return at.draft().owner().isEmpty() && at.draft().isModule();
    }

    private static void parameters(ISwc4jAst function, Draft draft) {
        switch (function) {
            case Swc4jAstArrowExpr arrow ->
                    parameters(arrow.getParams().stream().map(ISwc4jAst.class::cast), draft);
            case Swc4jAstFnExpr expression ->
                    parameters(
                            expression.getFunction().getParams().stream()
                                    .<ISwc4jAst>map(Swc4jAstParam::getPat),
                            draft);
            default -> {
                // Not a function.
            }
        }
    }

    private static void parameters(java.util.stream.Stream<ISwc4jAst> patterns, Draft draft) {
        patterns.findFirst().ifPresent(first -> pattern(first, draft));
    }

    private static void pattern(ISwc4jAst pattern, Draft draft) {
        switch (pattern) {
            case Swc4jAstBindingIdent name -> draft.property(name.getId().getSym(), Node.ALL);
            case Swc4jAstAssignPat withDefault -> pattern(withDefault.getLeft(), draft);
            case Swc4jAstObjectPat object ->
                    object.getProps().forEach(property -> named(property, draft));
            default -> {
                // An array is no properties.
            }
        }
    }

    private static void named(ISwc4jAst property, Draft draft) {
        switch (property) {
            case Swc4jAstAssignPatProp same ->
                    draft.property(same.getKey().getId().getSym(), same.getKey().getId().getSym());
            case Swc4jAstRestPat rest ->
                    Syntax.name(rest.getArg()).ifPresent(name -> draft.property(name, Node.ALL));
            case Swc4jAstKeyValuePatProp renamed -> {
                ISwc4jAst target =
                        renamed.getValue() instanceof Swc4jAstAssignPat withDefault
                                ? withDefault.getLeft()
                                : renamed.getValue();
                Optional<String> key = Syntax.name(renamed.getKey());
                if (target instanceof Swc4jAstBindingIdent local && key.isPresent()) {
                    draft.property(local.getId().getSym(), key.get());
                }
            }
            default -> {
                // No other kind of property has a name.
            }
        }
    }
}
