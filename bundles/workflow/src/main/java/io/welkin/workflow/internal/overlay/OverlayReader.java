// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.overlay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.welkin.bus.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads overlays and checks them against the published schema, {@code etc/workflows/overlay.schema.json}. */
public final class OverlayReader {
  private static final int USUAL_ORDER = 100;
  private static final String SCHEMA = "/overlay.schema.json";

  private final YAMLMapper yaml = new YAMLMapper();
  private final JsonSchema schema;

  public OverlayReader() {
    try (InputStream in = OverlayReader.class.getResourceAsStream(SCHEMA)) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in,
          SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ENGLISH).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The overlay, or {@link BadOverlay} with all that is wrong. */
  public Overlay read(String name, String text) {
    Lines lines = Lines.of(text);
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new BadOverlay(List.of("line 1: the file's name must be of lower-case letters, digits and hyphens"));
    }
    try {
      JsonNode tree = yaml.readTree(text);
      List<String> mistakes = mistakes(lines, tree);
      if (!mistakes.isEmpty()) {
        throw new BadOverlay(mistakes);
      }
      List<Change> changes = new ArrayList<>();
      for (JsonNode change : tree.path("changes")) {
        changes.add(Json.MAPPER.treeToValue(change, Change.class));
      }
      return new Overlay(name, tree.path("workflow").asText(), tree.path("description").asText(null),
          tree.path("order").asInt(USUAL_ORDER), List.copyOf(changes), text, lines);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new BadOverlay(List.of("line " + line + ": " + e.getOriginalMessage()));
    }
  }

  private List<String> mistakes(Lines lines, JsonNode tree) {
    List<String> found = new ArrayList<>();
    for (ValidationMessage m : schema.validate(tree)) {
      String path = m.getEvaluationPath().toString();
      String at = m.getInstanceLocation().toString();
      if (path.matches(".*/anyOf/\\d+/required")) {
        String one = lines.say(at, "one of before, after, instead or override must name a step");
        if (!found.contains(one)) {
          found.add(one);
        }
      } else {
        String field = m.getProperty() == null || "required".equals(m.getType()) ? at : at + "/" + m.getProperty();
        found.add(lines.say(field, said(m)));
      }
    }
    return found;
  }

  private static String said(ValidationMessage m) {
    return switch (m.getType()) {
      case "additionalProperties" -> "there is no such field";
      case "required" -> "the field " + m.getProperty() + " is missing";
      case "false" -> "this field does not go with the others";
      default -> m.getError() == null ? m.getMessage() : m.getError();
    };
  }
}
