package io.github.podchurn.reports.export;

import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.Expectations;

/**
 * The file {@code junit.xml}: each expectation as a test case, for the reports of CI systems. What
 * only warns is skipped when it is not met, so that it is seen and fails nothing, as with the exit
 * code. Times are 0: simulated ones would be taken for those of a slow test.
 *
 * <p>Source: Maven Surefire's XML Schema for test reports, version 3.0.
 */
public final class JUnitXml {

  private final StringBuilder out = new StringBuilder(1 << 12);
  private final ExperimentResult result;

  private JUnitXml(ExperimentResult result) {
    this.result = result;
  }

  /** The expectations of a result, in the order of the scenario. */
  public static String write(ExperimentResult result) {
    return new JUnitXml(result).write();
  }

  private String write() {
    var cases = result.expectations();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    attribute("name", suite());
    attribute("tests", cases.size());
    attribute("failures", cases.stream().filter(JUnitXml::failed).count());
    attribute("errors", 0);
    attribute("skipped", cases.stream().filter(JUnitXml::warns).count());
    attribute("time", 0);
    out.append(">\n");
    properties();
    cases.forEach(this::testCase);
    return out.append("</testsuite>\n").toString();
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

  private void properties() {
    var provenance = result.provenance();
    out.append("  <properties>\n");
    property("command", provenance.command());
    property("digest", provenance.digest());
    property("seed", provenance.seed());
    property("replications", provenance.replications());
    property("version", provenance.version());
    property("partial", provenance.partial());
    out.append("  </properties>\n");
  }

  private void property(String name, Object value) {
    out.append("    <property");
    attribute("name", name);
    attribute("value", value);
    out.append("/>\n");
  }

  private void testCase(ExpectationResult expectation) {
    var observed = "observed " + Expectations.observed(expectation);
    out.append("  <testcase");
    attribute("name", Expectations.claim(expectation));
    attribute("classname", suite());
    attribute("time", 0);
    out.append(">\n");
    if (failed(expectation)) {
      out.append("    <failure type=\"expectation\"");
      attribute("message", observed);
      out.append("/>\n");
    } else if (warns(expectation)) {
      out.append("    <skipped");
      attribute("message", "warning: " + observed);
      out.append("/>\n");
    } else {
      out.append("    <system-out>");
      text(observed);
      out.append("</system-out>\n");
    }
    out.append("  </testcase>\n");
  }

  private void attribute(String name, Object value) {
    out.append(' ').append(name).append("=\"");
    text(String.valueOf(value));
    out.append('"');
  }

  /** Characters that XML 1.0 has no place for become the replacement character. */
  private void text(String text) {
    text.codePoints().forEach(this::character);
  }

  private void character(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
      default -> out.appendCodePoint(isXml(c) ? c : '\ufffd');
    }
  }

  private static boolean isXml(int c) {
    return (c >= ' ' && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
  }
}
