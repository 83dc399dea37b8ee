package io.github.podchurn.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.Golden;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The test report, read and validated by the JDK's XML parser. */
final class JUnitXmlTest {

  @TempDir private Path folder;

  private static Element parsed(String xml)
      throws IOException, SAXException, ParserConfigurationException {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JUnitXmlTest.class.getResource("/schema/junit.xsd"));
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  @Test
  void theReportReadsAsKept() {
    Golden.assertMatches("junit.xml", JUnitXml.write(TheBus.result(10)));
  }

  @Test
  void aClaimIsACaseAndOnlyWhatFailsTheRunFails() throws Exception {
    var suite = parsed(JUnitXml.write(TheBus.result(10)));

    assertThat(suite.getAttribute("tests")).isEqualTo("5");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(5);
    var failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("observed 0%");
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("availability(pinned) >= 50% during reapply+10s..end");
  }

  @Test
  void everyResultIsValidWhateverItsTexts() throws Exception {
    for (var result : List.of(TheBus.empty(), StableService.result(1), attacked())) {
      parsed(JUnitXml.write(result));
    }
    assertThat(parsed(JUnitXml.write(attacked())).getAttribute("name"))
        .isEqualTo("podchurn.<a href=\"\ufffd\">& \ud83d\ude8c");
  }

  private ExperimentResult attacked() throws IOException {
    var name = "<a href=\\\"\\u0001\\\">&\\n\\ud83d\\ude8c";
    var json = ResultJson.write(TheBus.result(1)).replace("\"the-bus\"", "\"" + name + "\"");
    return ResultJson.read(Files.writeString(folder.resolve("attack.json"), json));
  }
}
