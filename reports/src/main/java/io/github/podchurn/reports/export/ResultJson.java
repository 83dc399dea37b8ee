package io.github.podchurn.reports.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file {@code result.json}: an {@link ExperimentResult}, field by field.
 *
 * <p>It is written without Jackson's databind, which would cost a run more time to load than to
 * use, and read with it.
 */
public final class ResultJson {

  private ResultJson() {}

  /** The result as JSON text; equal results give equal text. */
  public static String write(ExperimentResult result) {
    return new JsonText().append(result).toString();
  }

  /**
   * Reads a stored result. Fields that are not known are left out: a newer version wrote them.
   * Lists that are not there are empty: an older one did.
   *
   * @throws UnreadableResultException if the file can't be read or is not a result
   */
  public static ExperimentResult read(Path file) {
    try {
      return parse(file, Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new UnreadableResultException(file, "no such file", e);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, reason(e), e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "can't be read: " + e.getMessage(), e);
    }
  }

  private static ExperimentResult parse(Path file, String text) throws JsonProcessingException {
    var mapper = mapper();
    var tree = mapper.readTree(text);
    var apiVersion = tree.path("apiVersion").asText();
    if (!tree.path("kind").asText().equals(ExperimentResult.KIND)) {
      throw new UnreadableResultException(
          file, "not a result of podchurn (no \"kind\": \"Result\")");
    }
    if (!apiVersion.equals(ExperimentResult.API_VERSION)) {
      throw new UnreadableResultException(
          file,
          "apiVersion is \""
              + apiVersion
              + "\", and only \""
              + ExperimentResult.API_VERSION
              + "\" is known");
    }
    MissingLists.fillIn(tree, ExperimentResult.class);
    return mapper.treeToValue(tree, ExperimentResult.class);
  }

  private static String reason(JsonProcessingException e) {
    var location = e.getLocation();
    var place =
        location == null || location.getLineNr() < 1
            ? ""
            : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    return "not a result of podchurn: "
        + e.getOriginalMessage().lines().findFirst().orElse("")
        + place;
  }

  private static ObjectMapper mapper() {
    var names = new SimpleModule().addDeserializer(PodRecord.State.class, new StateReader());
    return JsonMapper.builder()
        .addModule(names)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }

  /** Reads a Pod's state by its JSON name. */
  private static final class StateReader extends StdDeserializer<PodRecord.State> {
    StateReader() {
      super(PodRecord.State.class);
    }

    @Override
    public PodRecord.State deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var text = parser.getText();
      for (var state : PodRecord.State.values()) {
        if (state.jsonName().equals(text)) {
          return state;
        }
      }
      throw context.weirdStringException(text, PodRecord.State.class, "not a state of a Pod");
    }
  }
}
