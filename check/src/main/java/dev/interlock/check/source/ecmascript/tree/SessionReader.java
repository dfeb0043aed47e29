package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstClassMethod;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstFunction;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstArrowExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCallExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstOptChainExpr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstAssignPatProp;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstBindingIdent;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstKeyValuePatProp;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstObjectPat;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDeclarator;
import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds the calls of `useSession` and looks at what becomes of each.
final class SessionReader {
    private static final String HOOK = "useSession";

    private final Offsets offsets;
    private final Imported imported;

    SessionReader(Offsets offsets, Imported imported) {
        this.offsets = offsets;
        this.imported = imported;
    }

    List<SessionUse> read(ISwc4jAst program) {
        List<SessionUse> found = new ArrayList<>();
        Deque<ISwc4jAst> open = new ArrayDeque<>();
        open.push(program);
        while (!open.isEmpty()) {
            ISwc4jAst node = open.pop();
            if (node instanceof Swc4jAstCallExpr call && isHook(call)) {
                found.add(use(call));
            }
            Syntax.children(node).reversed().forEach(open::push);
        }
        return found;
    }

    private boolean isHook(Swc4jAstCallExpr call) {
        String callee = Syntax.name(call.getCallee()).orElse("");
        return imported.exported(callee).equals(HOOK) || callee.endsWith("." + HOOK);
    }

    private SessionUse use(Swc4jAstCallExpr call) {
        String callee = Syntax.name(call.getCallee()).orElse(HOOK);
        boolean required =
                Syntax.argument(call, 0)
                        .flatMap(options -> Syntax.value(options, "required"))
                        .filter(value -> Syntax.isLiteral(value, true))
                        .isPresent();
        Span span = offsets.span(call.getCallee());
        ISwc4jAst outer = outermost(call);
        ISwc4jAst user = outer.getParent();
        SessionNames names = new SessionNames();
        boolean survives = true;
        List<Span> unguarded = new ArrayList<>();
        switch (user) {
            case Swc4jAstVarDeclarator one -> {
                if (one.getName() instanceof Swc4jAstBindingIdent name) {
                    names.whole(name.getId().getSym());
                } else if (one.getName() instanceof Swc4jAstObjectPat pattern) {
                    survives = false;
                    destructured(pattern, names, unguarded);
                }
            }
            case Swc4jAstMemberExpr member -> {
                survives =
                        member.getParent() instanceof Swc4jAstOptChainExpr chain
                                && chain.isOptional();
                memberOf(member, names, unguarded);
            }
            case null, default -> {
                // Dropped or handed on: nothing is known of it here.
            }
        }
        Optional<ISwc4jAst> body = function(call);
        if (body.isPresent()) {
            Guards guards = new Guards(names, offsets);
            guards.read(body.get());
            unguarded.addAll(guards.unguarded());
            survives &= !guards.readsWhole();
        }
        return new SessionUse(callee, required, survives, unguarded, span);
    }

    /// `useSession().data`, `useSession().data.user`.
    private void memberOf(Swc4jAstMemberExpr member, SessionNames names, List<Span> unguarded) {
        if (!Syntax.name(member.getProp()).filter("data"::equals).isPresent()) {
            return;
        }
        ISwc4jAst outer = outermost(member);
        if (outer.getParent() instanceof Swc4jAstVarDeclarator one) {
            data(one.getName(), names, unguarded);
        } else if (outer.getParent() instanceof Swc4jAstMemberExpr further
                && !(further.getParent() instanceof Swc4jAstOptChainExpr chain
                        && chain.isOptional())) {
            unguarded.add(offsets.span(further));
        }
    }

    private void destructured(Swc4jAstObjectPat pattern, SessionNames names, List<Span> unguarded) {
        for (ISwc4jAst property : pattern.getProps()) {
            switch (property) {
                case Swc4jAstAssignPatProp same -> named(same.getKey(), same.getKey(), names);
                case Swc4jAstKeyValuePatProp renamed -> {
                    if (Syntax.name(renamed.getKey()).filter("data"::equals).isPresent()) {
                        data(renamed.getValue(), names, unguarded);
                    } else {
                        named(renamed.getKey(), renamed.getValue(), names);
                    }
                }
                default -> {
                    // What is left over has no status of its own.
                }
            }
        }
    }

    private static void named(ISwc4jAst key, ISwc4jAst local, SessionNames names) {
        String name = Syntax.name(local).orElse("");
        switch (Syntax.name(key).orElse("")) {
            case "data" -> names.data(name);
            case "status" -> names.watched(name);
            default -> {
                // `update` says nothing of the session.
            }
        }
    }

    /// Where `data` goes: a name, or a pattern, which fails where there is no session.
    private void data(ISwc4jAst target, SessionNames names, List<Span> unguarded) {
        switch (target) {
            case Swc4jAstBindingIdent name -> names.data(name.getId().getSym());
            case Swc4jAstObjectPat pattern -> unguarded.add(offsets.span(pattern));
            default -> {
                // A default is given, which is some care.
            }
        }
    }

    /// The call with the parentheses and type assertions around it.
    private static ISwc4jAst outermost(ISwc4jAst node) {
        ISwc4jAst outer = node;
        while (outer.getParent() != null && isAround(outer.getParent(), outer)) {
            outer = outer.getParent();
        }
        return outer;
    }

    // The very node is meant: others may look the same.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isAround(ISwc4jAst around, ISwc4jAst inner) {
        return Syntax.bare(around) == Syntax.bare(inner);
    }

    /// The body of the function that a node stands in.
    private static Optional<ISwc4jAst> function(ISwc4jAst node) {
        ISwc4jAst at = node;
        while (at != null) {
            switch (at) {
                case Swc4jAstArrowExpr arrow -> {
                    return Optional.of(arrow.getBody());
                }
                case Swc4jAstFunction function -> {
                    return function.getBody().map(ISwc4jAst.class::cast);
                }
                case Swc4jAstClassMethod _ -> {
                    return Optional.empty();
                }
                default -> at = at.getParent();
            }
        }
        return Optional.empty();
    }
}
