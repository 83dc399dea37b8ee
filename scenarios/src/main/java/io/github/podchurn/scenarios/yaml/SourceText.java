package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.validation.Violation.Location;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file, a shipped scenario or standard input, with the name to show for it.
 *
 * @param name as the user wrote it
 */
public record SourceText(String name, String text) {

  /** No file may be longer. */
  public static final int BYTES_MAX = 4 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The text, or nothing after saying why it can't be one. */
  static Optional<SourceText> of(String name, byte[] bytes, Mistakes mistakes) {
    var place = new Place(new Location(name, 0, 0), "");
    if (bytes.length > BYTES_MAX) {
      mistakes.error(
          place,
          "more than " + BYTES_MAX / 1024 / 1024 + " MiB",
          "a file of at most " + BYTES_MAX / 1024 / 1024 + " MiB",
          null);
      return Optional.empty();
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var buffer = ByteBuffer.wrap(bytes);
    try {
      var text = decoder.decode(buffer).toString();
      return Optional.of(
          new SourceText(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      mistakes.error(
          lineOf(name, bytes, buffer.position()), "bytes that are not UTF-8", "UTF-8 text", null);
      return Optional.empty();
    }
  }

  private static Place lineOf(String name, byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new Place(new Location(name, line, 1), "");
  }

  /** The lines of the text, without their ends, as YAML tells them apart. */
  public List<String> lines() {
    return List.of(text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
  }
}
