// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.RefusedParameter;
import io.welkin.operations.RoleType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the text of parameters as their descriptors say. Unknown ones are ignored. */
final class ParameterReader {
  /** What {@code -1} becomes where an id is expected: the id of nothing. */
  static final UUID NOTHING = new UUID(-1, -1);

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private final OperationDescriptor operation;
  private final SentParameters sent;

  private ParameterReader(OperationDescriptor operation, SentParameters sent) {
    this.operation = operation;
    this.sent = sent;
  }

  /** The values by name; 431 where one is missing, wrong or refused. */
  static Map<String, Object> read(OperationDescriptor operation, RoleType role, SentParameters sent) {
    ParameterReader reader = new ParameterReader(operation, sent);
    operation.refused().forEach(reader::refuse);
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParameterDescriptor p : operation.parameters()) {
      if (!p.roles().contains(role)) {
        continue;
      }
      Optional<?> value = sent.has(p.name()) ? reader.value(p) : Optional.empty();
      if (value.isPresent()) {
        values.put(p.name(), value.get());
      } else if (p.required()) {
        throw ApiException.parameter("The command " + operation.name() + " cannot be carried out: its parameter "
            + p.name() + " is missing");
      }
    }
    return values;
  }

  /** A map has no text, and asks always. */
  private void refuse(RefusedParameter p) {
    if (sent.has(p.name()) && sent.text(p.name()).map(RefusedParameter::asks).orElse(true)) {
      throw new ApiException(ApiError.PARAM_ERROR, ApiException.CS_UNSUPPORTED, "The command " + operation.name()
          + " cannot be carried out: parameter " + p.name() + " is not supported, " + p.reason());
    }
  }

  private Optional<?> value(ParameterDescriptor p) {
    return switch (p.type()) {
      case STRING -> text(p).filter(t -> !(p.required() && t.isBlank())).map(t -> bounded(p, t));
      case BOOLEAN -> text(p).map(t -> t.trim().equalsIgnoreCase("true"));
      case INTEGER -> text(p).filter(t -> !t.isBlank()).map(t -> number(p, () -> Integer.valueOf(t.trim())));
      case FLOAT -> text(p).filter(t -> !t.isBlank()).map(t -> number(p, () -> real(t.trim())));
      case LONG -> text(p).map(t -> number(p, () -> Long.valueOf(t.trim())));
      case DATE -> text(p).map(t -> DateTexts.read(t, p.name().equals("enddate"))
          .orElseThrow(() -> wrong(p, "it is no date: write it as 2026-01-31T12:00:00+0000 or 2026-01-31")));
      case UUID -> text(p).filter(t -> !t.isBlank()).map(t -> id(p, t.trim()));
      case LIST -> text(p).map(t -> elements(t).stream().map(e -> bounded(p, e)).toList())
          .filter(all -> !all.isEmpty());
      case UUID_LIST -> text(p).map(t -> elements(t).stream().map(e -> id(p, e)).toList())
          .filter(all -> !all.isEmpty());
      case MAP -> Optional.of(sent.entries(p.name()).orElseThrow(
          () -> wrong(p, "it is a map: write its entries as " + p.name() + "[0].key=value")));
    };
  }

  private Optional<String> text(ParameterDescriptor p) {
    if (sent.text(p.name()).isEmpty()) {
      throw wrong(p, "it is not a map");
    }
    return sent.text(p.name());
  }

  private static List<String> elements(String text) {
    return Arrays.stream(text.split(",")).map(String::trim).filter(t -> !t.isEmpty()).toList();
  }

  private String bounded(ParameterDescriptor p, String text) {
    if (text.length() > p.maxLength()) {
      throw wrong(p, "it has " + text.length() + " characters, and at most " + p.maxLength() + " are allowed");
    }
    return text;
  }

  private UUID id(ParameterDescriptor p, String text) {
    if (text.equals("-1") && !p.owned()) {
      return NOTHING;
    }
    if (!UUID_FORM.matcher(text).matches()) {
      throw ApiException.missing(p.name(), text(p, "there is nothing with this id, which has not the form of an id"));
    }
    return UUID.fromString(text);
  }

  private static Double real(String text) {
    Double value = Double.valueOf(text);
    if (value.isNaN() || value.isInfinite()) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  /** Reads a number. */
  private interface Reading {
    Number read();
  }

  private Number number(ParameterDescriptor p, Reading reading) {
    try {
      return reading.read();
    } catch (NumberFormatException e) {
      throw wrong(p, "it is not a number of type " + p.type().label());
    }
  }

  private ApiException wrong(ParameterDescriptor p, String why) {
    return ApiException.parameter(text(p, why));
  }

  private String text(ParameterDescriptor p, String why) {
    return "The command " + operation.name() + " cannot be carried out: parameter " + p.name() + " is wrong, " + why;
  }
}
