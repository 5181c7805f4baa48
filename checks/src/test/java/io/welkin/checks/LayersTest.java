// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may import whom (DESIGN, section 3). Every module has a line here, so that a new one is thought about. */
class LayersTest {
  private static final Set<String> EDGE = Set.of("operations", "bus", "kernel");
  private static final Set<String> HTTP_EDGE = Set.of("api-http", "operations", "bus", "kernel");
  private static final Set<String> DOMAIN = Set.of("domain", "inventory", "workflow", "operations", "bus", "spi", "kernel");
  private static final Set<String> PLUGIN = Set.of("spi", "kernel");
  private static final Set<String> DOMAINS = Set.of("identity", "topology", "compute", "storage", "images", "network",
      "appliances", "events");

  private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
      Map.entry("kernel", Set.of()),
      Map.entry("bus", Set.of("kernel")),
      Map.entry("spi", Set.of("bus", "kernel")),
      Map.entry("operations", Set.of("bus", "kernel")),
      Map.entry("bus-artemis", Set.of("bus", "kernel")),
      Map.entry("observability", Set.of("bus", "kernel")),
      Map.entry("driver-host", Set.of("spi", "bus", "kernel")),
      Map.entry("inventory", Set.of("bus", "spi", "kernel")),
      Map.entry("workflow", Set.of("inventory", "bus", "spi", "kernel")),
      Map.entry("gateway", Set.of("operations", "inventory", "bus", "kernel")),
      Map.entry("domain", Set.of("inventory", "workflow", "operations", "bus", "spi", "kernel")),
      Map.entry("api-http", Set.of("kernel")),
      Map.entry("api-query", HTTP_EDGE),
      Map.entry("api-rest", HTTP_EDGE),
      Map.entry("api-ec2", HTTP_EDGE),
      Map.entry("api-soap", HTTP_EDGE),
      Map.entry("console", EDGE),
      Map.entry("testing", Set.of("bus", "spi", "kernel")),
      Map.entry("driver-tck", Set.of("spi", "testing", "bus", "kernel")));

  private static Set<String> allowed(String module) {
    return DOMAINS.contains(module) ? DOMAIN : isPlugin(module) ? PLUGIN : MAY_IMPORT.get(module);
  }

  private static boolean isPlugin(String module) {
    return module.matches("(hypervisor|network|storage|objects)-.*");
  }

  @Test void everyModuleHasItsLine() {
    Set<String> unknown = Tree.classes().stream().map(Tree::module)
        .filter(m -> allowed(m) == null).collect(Collectors.toCollection(TreeSet::new));

    assertThat(unknown).as("modules that LayersTest does not know").isEmpty();
  }

  @Test void modulesImportOnlyWhatTheyMay() {
    Map<String, String> wrong = new TreeMap<>();
    for (JavaClass type : Tree.classes()) {
      String from = Tree.module(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = Tree.module(dependency.getTargetClass());
        if (!to.isEmpty() && !to.equals(from) && allowed(from) != null && !allowed(from).contains(to)) {
          wrong.putIfAbsent(from + " -> " + to, dependency.getDescription());
        }
      }
    }
    assertThat(wrong).as("imports against the layers").isEmpty();
  }

  @Test void theCoreKnowsDriversByTheirRecordsOnly() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      String from = Tree.module(type);
      if (!DOMAINS.contains(from) && !Set.of("domain", "inventory", "workflow").contains(from)) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        boolean contract = target.isInterface() && !target.isAnnotation()
            && !target.getPackageName().equals("io.welkin.spi.command");
        if ("spi".equals(Tree.module(target)) && contract) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertThat(wrong).as("driver interfaces in the core; it speaks to drivers over the bus").isEmpty();
  }

  @Test void pluginsUseNothingElseOfTheContainer() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      if (!isPlugin(Tree.module(type))) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getPackageName();
        if (target.matches("org\\.apache\\.karaf.*|org\\.ops4j.*|javax\\.persistence.*|org\\.apache\\.activemq.*"
            + "|com\\.fasterxml\\.jackson.*|org\\.osgi\\.framework.*")) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertThat(wrong).as("plugins use spi, kernel, SLF4J and their vendor's SDK").isEmpty();
  }
}
