// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for every file that people write; that of Java files is in config/checks/checkstyle.xml. */
class SourcesTest {
  private static final int MOST_LINES = 400;
  private static final String SPDX = "SPDX-License-Identifier: Apache-2.0";
  private static final String[] TEXTS =
      {".java", ".xml", ".sh", ".yaml", ".yml", ".properties", ".cfg", "/welkin", ".ci/run", "setenv"};
  private static final Pattern VENDOR = Pattern.compile(
      "\\b(kvm|vsphere|vmware|vcenter|xenserver|xapi|libvirt\\w*|qemu|hyper-?v|openstack)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern REGISTRY = Pattern.compile(
      "https?://[^\\s\"'<>]*(artifactory|nexus|packages\\.|pypi|mirror)[^\\s\"'<>]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern HERE = Pattern.compile("(?<![\\w$./-])/(work|root|home/\\w+)/[\\w.]");

  private static List<String> offenders(List<Path> files, Predicate<Path> wrong) {
    List<String> names = new ArrayList<>();
    for (Path file : files) {
      if (wrong.test(file)) {
        names.add(Tree.ROOT.relativize(file).toString());
      }
    }
    return names;
  }

  private static List<Path> texts() {
    List<Path> all = new ArrayList<>(Tree.files(TEXTS));
    for (String name : List.of("welkin", ".ci/run")) {
      Path file = Tree.ROOT.resolve(name);
      if (Files.exists(file) && !all.contains(file)) {
        all.add(file);
      }
    }
    return all;
  }

  @Test void everyFileNamesItsLicence() {
    assertThat(offenders(texts(), f -> Tree.read(f).lines().limit(3).noneMatch(l -> l.contains(SPDX))))
        .as("files without an SPDX line among the first three").isEmpty();
  }

  @Test void noFileIsLong() {
    assertThat(offenders(texts(), f -> Tree.read(f).lines().count() > MOST_LINES))
        .as("files of more than " + MOST_LINES + " lines").isEmpty();
  }

  @Test void theCoreNamesNoVendor() {
    List<String> wrong = new ArrayList<>();
    for (Path file : Tree.files(".java", ".xml", ".yaml")) {
      String path = Tree.ROOT.relativize(file).toString();
      if (path.startsWith("bundles/") && path.contains("/src/main/") && !path.startsWith("bundles/spi/")) {
        Tree.read(file).lines().filter(l -> VENDOR.matcher(l).find()).forEach(l -> wrong.add(path + ": " + l.strip()));
      }
    }
    assertThat(wrong).as("vendors outside of plugins/").isEmpty();
  }

  @Test void nothingOfThisMachineIsInTheTree() {
    assertThat(offenders(texts(), f -> HERE.matcher(Tree.read(f)).find() || REGISTRY.matcher(Tree.read(f)).find()))
        .as("files with an absolute path or a registry of a machine").isEmpty();
  }

  @Test void everyBundleExplainsItself() {
    assertThat(offenders(Tree.files("pom.xml").stream().map(Path::getParent)
        .filter(d -> List.of("bundles", "plugins").contains(d.getParent().getFileName().toString())).toList(),
        d -> !Files.exists(d.resolve("README.md")))).as("bundles without a README.md").isEmpty();
  }
}
