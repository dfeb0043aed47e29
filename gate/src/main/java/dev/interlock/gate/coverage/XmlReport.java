package dev.interlock.gate.coverage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Cobertura's `<coverage lines-valid="…" lines-covered="…">` (coverage-04.dtd), or its `<line
/// hits="…">` where the sums are missing; JaCoCo's `<report>` with `<counter type="LINE">` below it
/// (report.dtd). A document type is passed over: nothing that it names is opened, no entity is
/// replaced.
final class XmlReport {
    private static final int DEPTH = 60;
    private static final long ELEMENTS = 50_000_000;

    private final XMLStreamReader xml;
    private int depth;
    private long elements;
    private Lines lines = Lines.NONE;

    private XmlReport(XMLStreamReader xml) {
        this.xml = xml;
    }

    static Lines read(InputStream in) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((_, _, _, _) -> new ByteArrayInputStream(new byte[0]));
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        try {
            return new XmlReport(xml).root();
        } finally {
            xml.close();
        }
    }

    private Lines root() throws IOException, XMLStreamException {
        while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {
            // Comments, a document type.
        }
        if (!xml.isStartElement()) {
            throw new IOException("it is empty");
        }
        return switch (xml.getLocalName()) {
            case "coverage" -> cobertura();
            case "report" -> jacoco();
            default -> throw new IOException("it is no report of Cobertura or JaCoCo");
        };
    }

    private Lines cobertura() throws IOException, XMLStreamException {
        String valid = xml.getAttributeValue(null, "lines-valid");
        String covered = xml.getAttributeValue(null, "lines-covered");
        if (valid != null && covered != null) {
            lines = lines(number(covered), number(valid));
            whole((_, _) -> {});
        } else {
            // Each class tells its lines twice: below its methods, and for itself.
            whole((path, name) -> {
                if (name.equals("line") && path.endsWith("/class/lines")) {
                    lines = lines.plus(new Lines(number(need("hits")) > 0 ? 1 : 0, 1));
                }
            });
        }
        return lines;
    }

    private Lines jacoco() throws IOException, XMLStreamException {
        whole((path, name) -> {
            if (name.equals("counter") && path.isEmpty() && need("type").equals("LINE")) {
                long covered = number(need("covered"));
                lines = lines(covered, covered + number(need("missed")));
            }
        });
        return lines;
    }

    private interface Seen {
        /// @param path of the elements around it, below the root, such as `/packages/package`
        void element(String path, String name) throws IOException;
    }

    /// Every element below the root, to the very end: half a report proves nothing.
    private void whole(Seen seen) throws IOException, XMLStreamException {
        StringBuilder path = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (++depth > DEPTH || ++elements > ELEMENTS) {
                    throw new IOException("it is deeper or longer than any report");
                }
                seen.element(path.toString(), xml.getLocalName());
                path.append('/').append(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT && depth-- > 0) {
                path.setLength(path.lastIndexOf("/"));
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new IOException("it refers to an entity, which no report does");
            }
        }
    }

    private String need(String attribute) throws IOException {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            throw new IOException("an element lacks `%s`".formatted(attribute));
        }
        return value;
    }

    private static Lines lines(long covered, long all) throws IOException {
        if (covered > all) {
            throw new IOException("more lines ran than there are");
        }
        return new Lines(covered, all);
    }

    private static long number(String text) throws IOException {
        String plain = text.strip();
        if (!plain.matches("\\d{1,15}")) {
            throw new IOException("a number in it is none");
        }
        return Long.parseLong(plain);
    }
}
