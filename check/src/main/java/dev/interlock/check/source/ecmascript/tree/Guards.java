package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.enums.Swc4jAstBinaryOp;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstArrowExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstBinExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCallExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCondExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstFnExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstOptChainExpr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstTsType;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstBindingIdent;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstObjectPat;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstExprStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstFnDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstIfStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstReturnStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstSwitchStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstThrowStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTryStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDeclarator;
import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows a session through one function's body: where is it taken for granted, with no look at it
/// or at its status before? Any look counts, and what runs later (handlers, effects) is not judged:
/// it errs towards silence.
final class Guards {
    /// Nodes that one look for a name may visit; beyond them a look is assumed.
    private static final int MOST = 2_000;

    private static final Set<Swc4jAstBinaryOp> BRANCHES =
            EnumSet.of(
                    Swc4jAstBinaryOp.LogicalAnd,
                    Swc4jAstBinaryOp.LogicalOr,
                    Swc4jAstBinaryOp.NullishCoalescing);

    /// Calls that end a render, or that fail where there is no session.
    private static final Set<String> ENDS =
            Set.of(
                    "assert",
                    "forbidden",
                    "invariant",
                    "notFound",
                    "permanentRedirect",
                    "redirect",
                    "unauthorized");

    private final SessionNames names;
    private final Offsets offsets;
    private final List<Span> unguarded = new ArrayList<>();
    private boolean guarded;
    private boolean readsWhole;

    Guards(SessionNames names, Offsets offsets) {
        this.names = names;
        this.offsets = offsets;
    }

    void read(ISwc4jAst body) {
        if (!names.isEmpty()) {
            visit(body);
        }
    }

    List<Span> unguarded() {
        return unguarded;
    }

    /// Whether a property of the hook's whole result is read with no `?.`.
    boolean readsWhole() {
        return readsWhole;
    }

    private void visit(ISwc4jAst node) {
        switch (node) {
            case ISwc4jAstTsType _ -> {
                // Nothing of it is left at run time.
            }
            case Swc4jAstArrowExpr _, Swc4jAstFnExpr _, Swc4jAstFnDecl _, Swc4jAstTryStmt _ ->
                    under(true, () -> children(node));
            case Swc4jAstIfStmt choice -> choice(choice);
            case Swc4jAstCondExpr choice -> {
                visit(choice.getTest());
                under(mentions(choice.getTest()), () -> visit(choice.getCons()));
                under(mentions(choice.getTest()), () -> visit(choice.getAlt()));
            }
            case Swc4jAstBinExpr both -> {
                visit(both.getLeft());
                boolean branch = BRANCHES.contains(both.getOp()) && mentions(both.getLeft());
                under(branch, () -> visit(both.getRight()));
            }
            case Swc4jAstSwitchStmt choice ->
                    under(mentions(choice.getDiscriminant()), () -> children(choice));
            case Swc4jAstVarDeclarator one -> binding(one);
            case Swc4jAstExprStmt statement -> {
                visit(statement.getExpr());
                guarded |= asserts(statement);
            }
            case Swc4jAstOptChainExpr chain -> {
                if (chain.isOptional() && chain.getBase() instanceof Swc4jAstMemberExpr member) {
                    visit(member.getObj());
                } else {
                    children(chain);
                }
            }
            case Swc4jAstMemberExpr member -> {
                member(member);
                children(member);
            }
            default -> children(node);
        }
    }

    private void children(ISwc4jAst node) {
        Syntax.children(node).forEach(this::visit);
    }

    private void under(boolean more, Runnable visit) {
        boolean before = guarded;
        guarded |= more;
        visit.run();
        guarded = before;
    }

    private void choice(Swc4jAstIfStmt choice) {
        visit(choice.getTest());
        boolean looks = mentions(choice.getTest());
        under(looks, () -> visit(choice.getCons()));
        choice.getAlt().ifPresent(other -> under(looks, () -> visit(other)));
        guarded |= looks && ends(choice);
    }

    private void binding(Swc4jAstVarDeclarator one) {
        if (one.getInit().isEmpty()) {
            return;
        }
        ISwc4jAst initial = one.getInit().get();
        visit(initial);
        if (one.getName() instanceof Swc4jAstBindingIdent name && mentions(initial)) {
            if (isData(Syntax.bare(initial))) {
                names.data(name.getId().getSym());
            } else {
                names.watched(name.getId().getSym());
            }
        } else if (one.getName() instanceof Swc4jAstObjectPat pattern) {
            pattern(pattern, initial);
        }
    }

    /// `const { data } = session` is what a call that is destructured at once would give; `const {
    /// user } = data` fails where there is no session.
    private void pattern(Swc4jAstObjectPat pattern, ISwc4jAst initial) {
        ISwc4jAst bare = Syntax.bare(initial);
        if (isData(bare) && !guarded) {
            unguarded.add(offsets.span(pattern));
        } else if (mentions(initial)) {
            boolean whole = Syntax.name(bare).filter(names::isWhole).isPresent();
            readsWhole |= whole;
            pattern.getProps().forEach(property -> watched(property, whole));
        }
    }

    private void watched(ISwc4jAst property, boolean whole) {
        List<ISwc4jAst> parts = Syntax.children(property);
        if (parts.isEmpty()) {
            return;
        }
        Optional<String> key = Syntax.name(parts.getFirst());
        Optional<String> local = Syntax.name(parts.getLast());
        if (whole && key.filter("data"::equals).isPresent()) {
            local.ifPresent(names::data);
        } else {
            local.ifPresent(names::watched);
        }
    }

    private void member(Swc4jAstMemberExpr member) {
        ISwc4jAst object = Syntax.bare(member.getObj());
        if (object instanceof Swc4jAstIdent name && names.isWhole(name.getSym())) {
            readsWhole |= !guarded;
        }
        if (!guarded && isData(object)) {
            unguarded.add(offsets.span(member));
        }
    }

    /// The session itself: `data`, or `session.data` of the whole result.
    private boolean isData(ISwc4jAst node) {
        if (node instanceof Swc4jAstIdent name) {
            return names.isData(name.getSym());
        }
        return Syntax.name(node)
                .filter(name -> name.endsWith(".data"))
                .filter(name -> names.isWhole(name.substring(0, name.length() - 5)))
                .isPresent();
    }

    private boolean asserts(Swc4jAstExprStmt statement) {
        return Syntax.bare(statement.getExpr()) instanceof Swc4jAstCallExpr call
                && Syntax.name(call.getCallee()).filter(ENDS::contains).isPresent()
                && mentions(call);
    }

    /// Whether anything in it ends the function.
    private static boolean ends(Swc4jAstIfStmt choice) {
        return any(
                choice,
                node ->
                        node instanceof Swc4jAstReturnStmt
                                || node instanceof Swc4jAstThrowStmt
                                || (node instanceof Swc4jAstCallExpr call
                                        && Syntax.name(call.getCallee())
                                                .filter(ENDS::contains)
                                                .isPresent()));
    }

    private boolean mentions(ISwc4jAst node) {
        return any(
                node, one -> one instanceof Swc4jAstIdent name && names.isWatched(name.getSym()));
    }

    private static boolean any(ISwc4jAst root, java.util.function.Predicate<ISwc4jAst> wanted) {
        Deque<ISwc4jAst> open = new ArrayDeque<>();
        open.push(root);
        for (int visited = 0; !open.isEmpty(); visited++) {
            ISwc4jAst node = open.pop();
            if (visited > MOST || wanted.test(node)) {
                return true;
            }
            node.getChildNodes().stream().filter(child -> child != null).forEach(open::push);
        }
        return false;
    }
}
