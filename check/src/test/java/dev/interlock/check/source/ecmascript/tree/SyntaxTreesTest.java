package dev.interlock.check.source.ecmascript.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxTreesTest {
    @Test
    void elementsKnowWhatTheyStandIn() {
        assertThat(
                        parts(
                                """
                                export function Layout({ children }) {
                                  return <html><body><Header /><Shell><main>{children}</main></Shell></body></html>;
                                }
                                """))
                .containsExactly(
                        "Layout", "  <Header>", "  <Shell>", "  <Shell> children: props children");
    }

    @Test
    void whatIsHandedToAPropertyStandsThere() {
        assertThat(
                        parts(
                                """
                                const Page = ({ user: who, ...rest }) => (
                                  <Card header={<Title />} as={Box} onClick={() => go()} user={who} {...rest}>{who}</Card>
                                );
                                """))
                .containsExactly(
                        "Page",
                        "  <Card>",
                        "  <Card> header: attribute header",
                        "  <Card> header: <Title>",
                        "  <Card> as: attribute as",
                        "  <Card> onClick: attribute onClick",
                        "  <Card> onClick: go()",
                        "  <Card> user: attribute user",
                        "  <Card> user: props user",
                        "  <Card> children: props *",
                        "  <Card> children: props user");
    }

    @Test
    void anElementOfAPropertyIsCalledSo() {
        assertThat(
                        parts(
                                "export default function App({ Component, pageProps }) { return <P><Component {...pageProps} /></P> }"))
                .containsExactly("App", "  <P>", "  <P> children: <props.Component>");
    }

    @Test
    void namedPiecesOfAComponentAreLookedUpWhereTheyAreUsed() {
        assertThat(
                        parts(
                                """
                                function Page(props) {
                                  const { data } = useSession();
                                  const menu = <Menu />;
                                  const renderRow = (row) => <Row row={row} />;
                                  return <Box>{menu}{rows.map(renderRow)}{renderRow(1)}{props.children}</Box>;
                                }
                                """))
                .containsExactly(
                        "Page",
                        "  useSession()",
                        "  <Box>",
                        "  <Box> children: menu",
                        "  <Box> children: rows",
                        "  <Box> children: renderRow",
                        "  <Box> children: renderRow()",
                        "  <Box> children: props children",
                        "Page/menu",
                        "  <Menu>",
                        "Page/renderRow",
                        "  <Row>",
                        "  <Row> row: attribute row",
                        "  <Row> row: props *");
    }

    @Test
    void wrappersAreCalls() {
        assertThat(
                        parts(
                                """
                                export const Header = memo(forwardRef(function Inner({ title }, ref) { return <Bar>{title}</Bar> }));
                                export default withAuth(Header);
                                Header.getLayout = (page) => <Frame>{page}</Frame>;
                                """))
                .containsExactly(
                        "Header",
                        "  memo()",
                        "  memo() children: forwardRef()",
                        "  forwardRef() children: <Bar>",
                        "  <Bar> children: props title",
                        "default",
                        "  withAuth()",
                        "  withAuth() children: Header",
                        "Header.getLayout",
                        "  <Frame>",
                        "  <Frame> children: props *");
    }

    @Test
    void classesAndCreatedElementsRenderToo() {
        assertThat(
                        parts(
                                """
                                class Frame extends React.Component {
                                  render() { return React.createElement(Bar, { a: 1 }, this.props.children, <Foot />); }
                                }
                                """))
                .containsExactly(
                        "Frame",
                        "  <Bar>",
                        "  <Bar> children: props children",
                        "  <Bar> children: <Foot>");
    }

    @Test
    void componentsThatAreLoadedLaterAreKnown() {
        TreeFacts facts =
                facts(
                        """
                        import load from 'next/dynamic';
                        import { lazy } from 'react';
                        const A = load(() => import('./a'));
                        const B = load(() => import('./b').then((m) => m.Providers), { ssr: false });
                        const C = lazy(async () => ({ default: 1 }));
                        const D = lazy(() => import('./d').then(({ Deep }) => ({ default: Deep })));
                        const E = load(() => import(path), { ssr: false });
                        """);
        assertThat(facts.loaded())
                .extracting(one ->
                        "%s %s %s %s"
                                .formatted(
                                        one.name(),
                                        one.specifier(),
                                        one.exported(),
                                        one.onServer()))
                .containsExactly("A ./a default true", "B ./b Providers false", "D ./d Deep true");
    }

    @Test
    void contextsAreKnown() {
        assertThat(
                        facts(
                                        "const A = createContext(null); export const B = React.createContext(1);")
                                .contexts())
                .containsExactly("A", "B");
    }

    @Test
    void offsetsCountCodeUnits() {
        String text = "/* 😀😀 */ const A = () => <B>é😀<Late /></B>;";
        Node late =
                facts(text).parts().getFirst().nodes().stream()
                        .filter(node -> node.name().equals("Late"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cut(text, late.span())).isEqualTo("Late");
    }

    static String cut(String text, Span span) {
        return text.substring(span.start(), span.end());
    }

    static TreeFacts facts(String text) {
        TreeOutcome outcome = SyntaxTrees.read(new SourceText("module.tsx", text));
        assertThat(outcome).isInstanceOf(TreeOutcome.Read.class);
        return ((TreeOutcome.Read) outcome).facts();
    }

    /// One line a part, then one a node: what it stands in, and what it is.
    private static List<String> parts(String text) {
        List<Part> parts = facts(text).parts();
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            String owner = part.owner() < 0 ? "" : parts.get(part.owner()).name() + "/";
            lines.add(owner + part.name());
            for (Node node : part.nodes()) {
                String place =
                        node.parent() < 0
                                ? ""
                                : told(part.nodes().get(node.parent())) + " " + node.slot() + ": ";
                lines.add("  " + place + told(node));
            }
        }
        return lines;
    }

    private static String told(Node node) {
        return switch (node.kind()) {
            case ELEMENT -> "<" + node.name() + ">";
            case ATTRIBUTE -> "attribute " + node.name();
            case REFERENCE -> node.name();
            case CALL -> node.name() + "()";
            case PROPERTY -> "props " + node.name();
        };
    }
}
