// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.cell.CloudStackFacts.Command;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RefusedParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each operation that the CloudStack API has too takes, or refuses with a reason, what clients send to it there, and answers with
 * fields of the same names and types. What is different stands with its reason in {@code cloudstack-differences.tsv}.
 */
class CloudStackFactsTest {
  private final CloudStackFacts facts = new CloudStackFacts();
  private final List<String> differences = new ArrayList<>();

  @Test void clientsFindWhatTheyKnow() {
    Map<String, OperationDescriptor> operations = AllOperations.described().stream()
        .collect(Collectors.toMap(OperationDescriptor::name, Function.identity()));
    assertThat(operations).hasSizeGreaterThan(150);
    facts.commands().values().stream().filter(c -> operations.containsKey(c.name())).forEach(command -> {
      OperationDescriptor operation = operations.get(command.name());
      check("mode", command.name(), operation.mode().name(), command.mode());
      check("shape", command.name(), operation.result().shape().name(), command.shape());
      if (Set.of("LIST", "OBJECT").contains(command.shape())) {
        check("object", command.name(), operation.result().objectName(), command.object());
      }
      parameters(command, operation);
      fields(command.answer(), operation.result().fields(), command.name());
    });
    assertThat(differences).as("differences from the CloudStack API").isEmpty();
    assertThat(facts.stale()).as("reasons for what is no difference").isEmpty();
  }

  private void check(String what, String where, String here, String there) {
    if (!here.equals(there) && !facts.excused(what, where, here)) {
      differences.add(what + "\t" + where + "\t" + here + "\tthere it is " + there);
    }
  }

  private void parameters(Command command, OperationDescriptor operation) {
    Set<String> refused = operation.refused().stream().map(RefusedParameter::name).collect(Collectors.toSet());
    assertThat(operation.parameters()).as("%s does not take what it refuses", command.name())
        .noneMatch(p -> refused.contains(p.name()));
    command.parameters().forEach((name, fact) -> {
      String type = fact.replace("*", "");
      operation.parameter(name).ifPresentOrElse(p -> {
        check("type", command.name() + "." + name, word(p.type().label()), word(type));
        if (p.required() && !fact.endsWith("*") && !facts.excused("required", command.name(), name)) {
          differences.add("required\t" + command.name() + "\t" + name);
        }
      }, () -> {
        if (!refused.contains(name) && !facts.excused("parameter", command.name(), name)) {
          differences.add("parameter\t" + command.name() + "\t" + name + "\t" + type);
        }
      });
    });
  }

  private void fields(String answer, List<FieldDescriptor> here, String command) {
    Map<String, FieldDescriptor> known = here.stream().collect(Collectors.toMap(FieldDescriptor::name, Function.identity(),
        (a, b) -> a));
    facts.fields(answer).forEach((name, type) -> {
      FieldDescriptor field = known.get(name);
      if (field == null) {
        if (!facts.excused("field", command, name) && !facts.excused("field", answer, name)) {
          differences.add("field\t" + answer + "\t" + name + "\t" + type + ", in " + command);
        }
        return;
      }
      check("type", answer + "." + name, word(field.type()), word(type));
      if (type.startsWith("[") && !field.fields().isEmpty()) {
        fields(type.substring(1, type.length() - 1), field.fields(), command);
      }
    });
  }

  /** What a client decodes: kinds of numbers are one. */
  private static String word(String type) {
    if (type.startsWith("[") || type.endsWith("[]") || type.contains("Set<")) {
      return "list";
    } else if (type.endsWith("Response") || type.equals("object")) {
      return "map";
    }
    return switch (type) {
      case "int", "integer", "long", "short", "float", "double" -> "number";
      case "bool", "boolean" -> "boolean";
      case "uuid", "enum", "string" -> "string";
      case "set", "list" -> "list";
      case "map", "Map", "responseobject" -> "map";
      default -> type;
    };
  }
}
