package io.github.podchurn.reports.export;

import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.Expectations;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The file {@code junit.xml}: each expectation as a test case, for the reports of CI systems. What
 * only warns is skipped when it is not met, so that it is seen and fails nothing, as with the exit
 * code. Times are 0: simulated ones would be taken for those of a slow test.
 *
 * <p>Source: Maven Surefire's XML Schema for test reports, version 3.0.
 */
public final class JUnitXml {

  private final ExperimentResult result;
  private final XMLStreamWriter xml;

  private JUnitXml(ExperimentResult result, XMLStreamWriter xml) {
    this.result = result;
    this.xml = xml;
  }

  /** The expectations of a result, in the order of the scenario. */
  public static String write(ExperimentResult result) {
    var out = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JUnitXml(result, xml).write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string takes all text", e);
    }
    return out.toString();
  }

  private void write() throws XMLStreamException {
    var cases = result.expectations();
    xml.writeStartDocument("UTF-8", "1.0");
    line("");
    xml.writeStartElement("testsuite");
    attribute("name", suite());
    attribute("tests", cases.size());
    attribute("failures", cases.stream().filter(JUnitXml::failed).count());
    attribute("errors", 0);
    attribute("skipped", cases.stream().filter(JUnitXml::warns).count());
    attribute("time", 0);
    properties();
    for (var each : cases) {
      testCase(each);
    }
    line("");
    xml.writeEndElement();
    line("");
    xml.writeEndDocument();
  }

  private String suite() {
    return "podchurn." + result.provenance().scenario();
  }

  private static boolean failed(ExpectationResult expectation) {
    return !expectation.passed() && !expectation.severity().equals("warn");
  }

  private static boolean warns(ExpectationResult expectation) {
    return !expectation.passed() && expectation.severity().equals("warn");
  }

  private void properties() throws XMLStreamException {
    var provenance = result.provenance();
    line("  ");
    xml.writeStartElement("properties");
    property("command", provenance.command());
    property("digest", provenance.digest());
    property("seed", provenance.seed());
    property("replications", provenance.replications());
    property("version", provenance.version());
    property("partial", provenance.partial());
    line("  ");
    xml.writeEndElement();
  }

  private void property(String name, Object value) throws XMLStreamException {
    line("    ");
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testCase(ExpectationResult expectation) throws XMLStreamException {
    line("  ");
    xml.writeStartElement("testcase");
    attribute("name", Expectations.claim(expectation));
    attribute("classname", suite());
    attribute("time", 0);
    line("    ");
    outcome(expectation, "observed " + Expectations.observed(expectation));
    line("  ");
    xml.writeEndElement();
  }

  private void outcome(ExpectationResult expectation, String observed) throws XMLStreamException {
    if (failed(expectation)) {
      xml.writeEmptyElement("failure");
      attribute("type", "expectation");
      attribute("message", observed);
    } else if (warns(expectation)) {
      xml.writeEmptyElement("skipped");
      attribute("message", "warning: " + observed);
    } else {
      xml.writeStartElement("system-out");
      xml.writeCharacters(text(observed));
      xml.writeEndElement();
    }
  }

  private void line(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  private void attribute(String name, Object value) throws XMLStreamException {
    xml.writeAttribute(name, text(String.valueOf(value)));
  }

  /**
   * Characters that XML 1.0 has no place for become the replacement character, and ends of lines
   * spaces, as every reader would make of them in an attribute.
   */
  private static String text(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' || c == '\n' || c == '\r' ? ' ' : isXml(c) ? c : '\ufffd')
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isXml(int c) {
    return (c >= ' ' && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
  }
}
