// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** House style that can be seen in the classes (DESIGN, section 11). */
class HouseStyleTest {
  private static final String COMPONENT = "org.osgi.service.component.annotations.Component";
  private static final String REFERENCE = "org.osgi.service.component.annotations.Reference";
  private static final int MOST_REFERENCES = 7;

  @Test void componentsTakeTheirServicesInTheConstructor() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      for (JavaField field : type.getFields()) {
        if (field.isAnnotatedWith(REFERENCE)) {
          wrong.add(field.getFullName());
        }
      }
    }
    assertThat(wrong).as("injected fields").isEmpty();
  }

  @Test void componentsHaveFewReferences() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      if (!type.isAnnotatedWith(COMPONENT)) {
        continue;
      }
      long references = type.getConstructors().stream().flatMap(c -> c.getParameters().stream())
          .filter((JavaParameter p) -> p.isAnnotatedWith(REFERENCE)).count()
          + type.getMethods().stream().filter(m -> m.isAnnotatedWith(REFERENCE)).count();
      if (references > MOST_REFERENCES) {
        wrong.add(type.getName() + " has " + references);
      }
    }
    assertThat(wrong).as("components with more than " + MOST_REFERENCES + " references").isEmpty();
  }

  @Test void nothingStaticChanges() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      for (JavaField field : type.getFields()) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.FINAL)
            && !modifiers.contains(JavaModifier.SYNTHETIC) && !enhanced(field.getName())) {
          wrong.add(field.getFullName());
        }
      }
    }
    assertThat(wrong).as("static fields that are not final").isEmpty();
  }

  /** What the enhancer of OpenJPA adds to entities. */
  private static boolean enhanced(String field) {
    return field.startsWith("pc") || field.startsWith("class$L");
  }
}
