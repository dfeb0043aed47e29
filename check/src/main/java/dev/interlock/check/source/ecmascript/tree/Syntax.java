package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstKeyValueProp;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstArrowExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstAwaitExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCallExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstExprOrSpread;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstFnExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdentName;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstJsxMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstParenExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstThisExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsAsExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsConstAssertion;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsNonNullExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsSatisfiesExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsTypeAssertion;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstBool;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstObjectLit;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstStr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstBindingIdent;
import dev.interlock.model.Sorting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Questions about single nodes of swc's tree.
final class Syntax {
    private Syntax() {}

    /// What is inside of parentheses, type assertions and `await`.
    // The very node is meant: others may look the same.
    @SuppressWarnings("ReferenceEquality")
    static ISwc4jAst bare(ISwc4jAst node) {
        ISwc4jAst inner = node;
        while (true) {
            ISwc4jAst next =
                    switch (inner) {
                        case Swc4jAstParenExpr paren -> paren.getExpr();
                        case Swc4jAstTsAsExpr as -> as.getExpr();
                        case Swc4jAstTsConstAssertion as -> as.getExpr();
                        case Swc4jAstTsSatisfiesExpr as -> as.getExpr();
                        case Swc4jAstTsTypeAssertion as -> as.getExpr();
                        case Swc4jAstTsNonNullExpr some -> some.getExpr();
                        case Swc4jAstAwaitExpr awaited -> awaited.getArg();
                        default -> inner;
                    };
            if (next == inner) {
                return inner;
            }
            inner = next;
        }
    }

    /// `a`, `a.b.c`, `this.props.x`; empty for what is not only names.
    static Optional<String> name(ISwc4jAst node) {
        return switch (bare(node)) {
            case Swc4jAstIdent name -> Optional.of(name.getSym());
            case Swc4jAstIdentName name -> Optional.of(name.getSym());
            case Swc4jAstBindingIdent name -> Optional.of(name.getId().getSym());
            case Swc4jAstStr text -> Optional.of(text.getValue());
            case Swc4jAstThisExpr _ -> Optional.of("this");
            case Swc4jAstMemberExpr member -> joined(member.getObj(), member.getProp());
            case Swc4jAstJsxMemberExpr member -> joined(member.getObj(), member.getProp());
            default -> Optional.empty();
        };
    }

    private static Optional<String> joined(ISwc4jAst object, ISwc4jAst property) {
        if (!(property instanceof Swc4jAstIdentName last)) {
            return Optional.empty();
        }
        return name(object)
                .filter(_ -> !(bare(object) instanceof Swc4jAstStr))
                .map(first -> first + "." + last.getSym());
    }

    static boolean isFunction(ISwc4jAst node) {
        return node instanceof Swc4jAstArrowExpr || node instanceof Swc4jAstFnExpr;
    }

    /// The function that a binding is: itself, or what `memo` and its like are given.
    static Optional<ISwc4jAst> function(ISwc4jAst initial) {
        ISwc4jAst at = bare(initial);
        while (at instanceof Swc4jAstCallExpr call && !call.getArgs().isEmpty()) {
            at = bare(call.getArgs().getFirst().getExpr());
        }
        return isFunction(at) ? Optional.of(at) : Optional.empty();
    }

    /// The value of a key of an object literal.
    static Optional<ISwc4jAst> value(ISwc4jAst node, String key) {
        if (!(bare(node) instanceof Swc4jAstObjectLit object)) {
            return Optional.empty();
        }
        return object.getProps().stream()
                .filter(Swc4jAstKeyValueProp.class::isInstance)
                .map(Swc4jAstKeyValueProp.class::cast)
                .filter(property -> name(property.getKey()).filter(key::equals).isPresent())
                .<ISwc4jAst>map(Swc4jAstKeyValueProp::getValue)
                .findFirst();
    }

    static boolean isLiteral(ISwc4jAst node, boolean value) {
        return bare(node) instanceof Swc4jAstBool literal && literal.isValue() == value;
    }

    static Optional<ISwc4jAst> argument(Swc4jAstCallExpr call, int index) {
        return call.getArgs().stream().skip(index).findFirst().map(Swc4jAstExprOrSpread::getExpr);
    }

    /// In the order of the text, which is not the order of the tree.
    static List<ISwc4jAst> children(ISwc4jAst node) {
        return node.getChildNodes().stream()
                .filter(Objects::nonNull)
                .sorted(Sorting.by(child -> child.getSpan().getStart()))
                .toList();
    }

    static boolean isCapitalized(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }

    static boolean isHook(String callee) {
        String last = callee.substring(callee.lastIndexOf('.') + 1);
        return last.equals("use")
                || (last.startsWith("use")
                        && last.length() > 3
                        && Character.isUpperCase(last.charAt(3)));
    }
}
