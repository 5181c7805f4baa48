// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.welkin.kernel.IllegalTransition;
import io.welkin.kernel.StateMachine;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every state machine there is: its diagram in docs/states/ is what its table says, and what is not in the table is refused.
 * With {@code -Dwelkin.write=true} the diagrams are written anew.
 */
class StateMachinesTest {
  private static final Path STATES = Tree.ROOT.resolve("docs/states");
  private static final boolean WRITE = Boolean.getBoolean("welkin.write");

  private record Table(String owner, StateMachine<?, ?> machine) {}

  /** By kind: the tables are constants of type StateMachine. */
  private static Map<String, Table> tables() {
    Map<String, Table> found = new TreeMap<>();
    for (JavaClass type : Tree.classes()) {
      for (JavaField field : type.getFields()) {
        if (field.getRawType().isEquivalentTo(StateMachine.class) && field.getModifiers().contains(JavaModifier.STATIC)) {
          StateMachine<?, ?> machine = value(field);
          Table before = found.put(machine.kind(), new Table(type.getName(), machine));
          assertThat(before).as("two tables for " + machine.kind()).isNull();
        }
      }
    }
    return found;
  }

  private static StateMachine<?, ?> value(JavaField field) {
    try {
      Field constant = Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
      constant.setAccessible(true);
      return (StateMachine<?, ?>) constant.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(field.getFullName(), e);
    }
  }

  private static String page(String kind, Table table) {
    return "<!-- SPDX-License-Identifier: Apache-2.0 -->\n<!-- Generated from the table: mvn verify -pl checks -am "
        + "-Dwelkin.write=true -->\n# " + kind + "\n\n`" + table.owner() + "`\n\n```mermaid\n"
        + table.machine().mermaid() + "```\n";
  }

  @TestFactory Stream<DynamicTest> diagramsSayWhatTheTablesSay() {
    return tables().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
      Path file = STATES.resolve(e.getKey() + ".md");
      String page = page(e.getKey(), e.getValue());
      if (WRITE) {
        Files.createDirectories(STATES);
        Files.writeString(file, page);
      }
      assertThat(file).content().isEqualTo(page);
    }));
  }

  @Test void noDiagramOutlivesItsTable() throws IOException {
    Map<String, Table> tables = tables();
    try (Stream<Path> pages = Files.list(STATES)) {
      assertThat(pages.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".md"))
          .map(n -> n.substring(0, n.length() - 3)).filter(k -> !tables.containsKey(k))).isEmpty();
    }
  }

  @TestFactory Stream<DynamicTest> whatIsNotInTheTableIsRefused() {
    return tables().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> refuses(e.getValue().machine())));
  }

  private static <S extends Enum<S>, T extends Enum<T>> void refuses(StateMachine<S, T> machine) {
    for (S state : machine.states()) {
      for (T trigger : machine.triggers()) {
        boolean listed = machine.transitions().stream().anyMatch(t -> t.from() == state && t.trigger() == trigger);
        if (listed) {
          assertThat(machine.next(state, trigger)).isNotNull();
        } else {
          assertThatThrownBy(() -> machine.next(state, trigger)).isInstanceOf(IllegalTransition.class);
        }
      }
    }
  }
}
